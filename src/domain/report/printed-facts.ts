/** The facts that a report states in print, in the shape in which published reports are read: what reading it back must give. */
import type { Framework, Standard } from '../framework/framework.ts'
import { caseStandardsOf, promptsOf, standardsOf } from '../framework/look-ups.ts'
import { figureAndUnit } from '../published/reading/own/figures.ts'
import { figuresById, selectedOf, type ContextualFact, type ReportFacts } from './facts.ts'
import { languages, say } from './language/language.ts'
import { publishedBalance } from './published-balance.ts'
import { referencesOf, resolveText, valuesOf } from './references.ts'
import { listInWords } from './words.ts'

type Facts = Readonly<Record<string, unknown>>

/**
 * Made from the facts alone, not from the report model, so that a fault of the model shows.
 * @param publishedOn YYYY-MM-DD, or null for a draft
 * @returns what the report does not state is absent
 */
export function printedFacts(framework: Framework, facts: ReportFacts, publishedOn: string | null): Facts {
  return withoutNothing({
    inspectionKind: facts.shape.kind,
    partnerInspectorates: facts.shape.partners.length === 0 ? null : listInWords(facts.shape.partners),
    service: facts.service.name,
    area: facts.service.area,
    serviceTerm: facts.service.term,
    leadInspector: facts.people.leadInspectors.length === 0 ? null : listInWords(facts.people.leadInspectors),
    chiefInspector: facts.people.chiefInspectors.length === 0 ? null : facts.people.chiefInspectors.join(', '),
    publishedMonth: publishedOn?.slice(0, 7) ?? null,
    fieldworkStarted: facts.fieldworkMonday?.slice(0, 7) ?? null,
    fieldworkDates: facts.fieldworkMonday === null || facts.fieldworkMonday.length < 10 ? null : [facts.fieldworkMonday],
    score: facts.ratings.score,
    scoreOutOf: facts.ratings.score === null ? null : facts.ratings.scoreOutOf,
    overallRating: facts.ratings.overallRating,
    limitedBy: facts.ratings.limitedBy,
    standards: Object.fromEntries(standardsOf(framework).flatMap((standard) => standardFacts(framework, facts, standard))),
    professionalDiscretion: facts.ratings.standards.flatMap(({ standardId, discretion }) =>
      discretion === null ? [] : [{ standard: standardId, from: discretion.from, to: discretion.to }],
    ),
    ...previousFacts(facts),
    sample: sampleFacts(framework, facts),
    recommendations: recommendationFacts(framework, facts),
    practiceExamples: facts.practiceExamples.length,
    ...questionFacts(framework, facts),
    ...(facts.shape.annexes ? annexeFacts(framework, facts) : {}),
  })
}

/** Takes away what is null, undefined, 0 examples or an empty group: a report that prints nothing of them states nothing. */
function withoutNothing(facts: Facts): Facts {
  const empty = (key: string, value: unknown): boolean =>
    value === null ||
    value === undefined ||
    (key === 'practiceExamples' && value === 0) ||
    (key === 'recommendations' && Array.isArray(value) && value.length === 0) ||
    (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)
  return Object.fromEntries(Object.entries(facts).filter(([key, value]) => !empty(key, value)))
}

function standardFacts(framework: Framework, facts: ReportFacts, standard: Standard): [string, Facts][] {
  const result = facts.ratings.standards.find((one) => one.standardId === standard.id)
  if (result === undefined || (result.status === 'rated' && result.rating === null)) return []
  const rating = result.status === 'rated' ? result.rating : null
  const apart = !framework.scoring.standards.includes(standard.id)
  return [[standard.id, { name: standard.name, rating, ...(apart || rating === null ? { status: result.status, inRatingsTable: true } : {}) }]]
}

function previousFacts({ previous }: ReportFacts): Facts {
  if (previous === null) return {}
  const ratings = previous.ratings.map(({ standardId, rating }): [string, string] => [standardId, rating])
  return {
    previousInspectionYear: Number(previous.publishedMonth.slice(0, 4)),
    previousRatings: Object.fromEntries([['overall', previous.overallRating], ...ratings]),
  }
}

function sampleFacts(framework: Framework, facts: ReportFacts): Facts {
  const windows = facts.windows.filter(({ caseType }) => selectedOf(facts, caseType) > 0).map(({ caseType, from, to }) => [caseType, { from, to }] as const)
  return withoutNothing({
    ...Object.fromEntries(framework.caseTypes.map((type) => [type.publishedSampleKey, selectedOf(facts, type.id)])),
    caseManagerInterviews: facts.interviewsHeld,
    meetings: facts.meetingsHeld,
    samplingWindows: Object.fromEntries(windows),
  })
}

/** Numbered through in the order in which the bodies are first named. */
function recommendationFacts(framework: Framework, facts: ReportFacts): Facts[] {
  const values = valuesOf(referencesOf(framework, facts))
  const groups = [...Map.groupBy(facts.recommendations, (one) => one.addressee).values()]
  return groups.flat().map(({ addressee, text }, index) => ({
    number: index + 1,
    addressee,
    ...(text === '' ? {} : { text: tidy(resolveText(text, values).text) }),
  }))
}

const tidy = (words: string): string => words.replaceAll(/\s+/g, ' ').trim()

type Nested = Record<string, Record<string, unknown>>

function questionFacts(framework: Framework, facts: ReportFacts): Facts {
  const figures = figuresById(facts)
  const keyQuestions: Nested = {}
  const prompts: Nested = {}
  const inspectionData: Nested = {}
  for (const standard of caseStandardsOf(framework)) {
    if (facts.ratings.standards.find((one) => one.standardId === standard.id)?.status === 'notInspected' && !facts.shape.annexes) continue
    for (const question of standard.keyQuestions) {
      const dimension = question.dimension ?? question.id
      const perCent = figures.get(question.id)?.published.perCent ?? null
      if (perCent !== null) (keyQuestions[standard.id] ??= {})[dimension] = perCent
      const letters = promptsOf(question).flatMap(({ id, letter }): [string, number][] => {
        const own = figures.get(id)?.published.perCent ?? null
        return own === null ? [] : [[letter, own]]
      })
      if (letters.length > 0) (prompts[standard.id] ??= {})[dimension] = Object.fromEntries(letters)
      const counts = [{ letter: 'keyQuestion', id: question.id }, ...promptsOf(question)].flatMap(({ id, letter }): [string, Facts][] => {
        const own = countsOf(figures.get(id))
        return Object.keys(own).length === 0 ? [] : [[letter, own]]
      })
      if (counts.length > 0) (inspectionData[standard.id] ??= {})[dimension] = Object.fromEntries(counts)
    }
  }
  return facts.shape.annexes ? { keyQuestions, prompts, inspectionData } : { keyQuestions }
}

function countsOf(figures: ReportFacts['questions'][number] | undefined): Facts {
  const { k = null, n = null } = figures?.published ?? {}
  const ofRelevant = figures?.ofRelevant.perCent ?? null
  return { ...(k === null || n === null ? {} : { yes: k, of: n }), ...(ofRelevant === null ? {} : { perCentOfRelevant: ofRelevant }) }
}

function annexeFacts(framework: Framework, facts: ReportFacts): Facts {
  const asked = (by: 'caseManager' | 'inspector'): Facts[] =>
    facts.interviewTables
      .filter((table) => table.asked === by)
      .map(({ id, rows }) => ({ id, answers: Object.fromEntries(rows.map(({ answer, count }) => [answer, count])) }))
  const tables = { caseManager: asked('caseManager'), inspector: asked('inspector') }
  const balance = publishedBalance(facts.balance).map((row) => ({ ...row, caption: `${typeName(framework, row.caseType)}: ${row.variable.toLowerCase()}` }))
  return {
    caseManagerInterviewQuestions: Object.fromEntries(Object.entries(tables).filter(([, own]) => own.length > 0)),
    contextualFacts: grouped(facts.contextualFacts, (fact) => fact.heading, contextFact),
    caseDetails: detailFacts(framework, facts),
    sampleBalance: grouped(
      balance,
      (row) => row.caption,
      ({ category, population, sample }) => ({ group: category, eligible: population, inspected: sample }),
    ),
  }
}

/** Under the caption of each table what it prints; a factor whose number is left open is not stated. */
function detailFacts(framework: Framework, { caseDetails, shape }: ReportFacts): Facts {
  const { factors = [], details = [] } = caseDetails ?? {}
  const heading = say(languages[shape.language ?? 'en-GB'], 'details.factors')
  const caption = (caseType: string, words: string): string => `${typeName(framework, caseType)}: ${words}`
  return Object.fromEntries([
    ...factors.map(({ caseType, cases, rows }) => [
      caption(caseType, heading),
      rows.flatMap(({ factor, yes }) => (yes === null ? [] : [{ group: factor, yes, of: cases }])),
    ]),
    ...details.map(({ caseType, wording, rows }) => [caption(caseType, wording), rows.map(({ answer, count }) => ({ group: answer, cases: count }))]),
  ])
}

const typeName = (framework: Framework, id: string): string => framework.caseTypes.find((type) => type.id === id)?.name ?? id

function grouped<T>(all: readonly T[], by: (one: T) => string, as: (one: T) => Facts): Facts {
  return Object.fromEntries([...Map.groupBy(all, by)].map(([heading, own]) => [heading, own.map(as)]))
}

function contextFact({ label, value, unit, appliesTo }: ContextualFact): Facts {
  return { label, ...figureAndUnit(unit === '' ? value : `${value} ${unit}`), appliesTo }
}
