/** What must hold before a report is published. Publishing is refused while one of these fails. */
import type { Framework } from '../framework/framework.ts'
import { qualitativeStandardsOf, standardsOf } from '../framework/look-ups.ts'
import type { StandardResult } from '../rating/results.ts'
import type { Check, CheckPlace } from './check.ts'
import { easyReadChecks } from './easy-read.ts'
import type { ReportFacts } from './facts.ts'
import { narrativeSections, type NarrativeSection } from './narrative-sections.ts'
import { numberChecks } from './number-checks.ts'
import { referencesOf, resolveText, valuesOf } from './references.ts'
import { structureChecks } from './structure-checks.ts'
import { textChecks } from './text-checks.ts'
import { capitalised, countOf, listInWords } from './words.ts'

/** The checks of the written draft: every required text is there, every figure in it is found, and recommendations say who must act. */
export function draftingChecks(framework: Framework, facts: ReportFacts): readonly Check[] {
  return [
    ...previousChecks(facts),
    ...narrativeSections(framework, facts.shape).flatMap((section) => narrativeChecks(framework, facts, section)),
    ...recommendationChecks(framework, facts),
  ]
}

/** All checks before publishing: those of the draft, and that ratings, findings and numbers agree (handbook §3). */
export function publicationChecks(framework: Framework, facts: ReportFacts): readonly Check[] {
  return [
    ...draftingChecks(framework, facts),
    ...textChecks(framework, facts),
    ...ratingChecks(framework, facts),
    ...findingChecks(framework, facts),
    ...numberChecks(framework, facts),
    ...structureChecks(framework, facts),
    ...easyReadChecks(framework, facts),
  ]
}

/** A reinspection cannot be published without what it is compared with. */
function previousChecks({ shape, previous }: ReportFacts): Check[] {
  if (shape.kind !== 'reinspection') return []
  const sentence = previous === null ? 'What the last report said is not recorded yet.' : 'What the last report said is recorded.'
  return [{ id: 'previous.recorded', ok: previous !== null, sentence, place: { page: 'previousInspection' } }]
}

function narrativeChecks(framework: Framework, facts: ReportFacts, section: NarrativeSection): Check[] {
  const words = facts.narratives.find((narrative) => narrative.sectionId === section.id)?.text.trim() ?? ''
  const place: CheckPlace = { page: 'section', sectionId: section.id }
  const isWritten = words !== ''
  const writtenCheck: Check = {
    id: `written.${section.id}`,
    ok: isWritten,
    place,
    sentence: isWritten ? `${section.title} is written.` : `${section.title} is not written yet.`,
  }
  const figures = figureCheck(framework, facts, `figures.${section.id}`, section.title, words, place)
  return [...(section.required ? [writtenCheck] : []), ...(isWritten ? [figures] : [])]
}

function figureCheck(framework: Framework, facts: ReportFacts, id: string, title: string, words: string, place: CheckPlace): Check {
  const { unresolved } = resolveText(words, valuesOf(referencesOf(framework, facts)))
  const sentence =
    unresolved.length === 0 ? `Every figure in ${title} is found.` : `In ${title}, these references lead to no figure: ${listInWords(unresolved)}.`
  return { id, ok: unresolved.length === 0, sentence, place }
}

function recommendationChecks(framework: Framework, facts: ReportFacts): Check[] {
  const { recommendations } = facts
  const place: CheckPlace = { page: 'recommendations' }
  const exist = recommendations.length > 0
  const unaddressed = recommendations.filter(({ addressee }) => addressee.trim() === '').length
  return [
    {
      id: 'recommendations.exist',
      ok: exist,
      place,
      sentence: exist
        ? `There ${recommendations.length === 1 ? 'is' : 'are'} ${countOf(recommendations.length, 'recommendation', 'recommendations')}.`
        : 'There is no recommendation yet.',
    },
    {
      id: 'recommendations.addressed',
      ok: unaddressed === 0,
      place,
      sentence:
        unaddressed === 0
          ? 'Every recommendation says who must act.'
          : `${capitalised(countOf(unaddressed, 'recommendation does', 'recommendations do'))} not say who must act.`,
    },
    figureCheck(framework, facts, 'figures.recommendations', 'the recommendations', recommendations.map(({ text }) => text).join('\n'), place),
  ]
}

function ratingChecks(framework: Framework, facts: ReportFacts): Check[] {
  const { ratings } = facts
  const overall = ratings.overallRating !== null
  return [
    ...standardsOf(framework).flatMap(({ id, name }) =>
      standardChecks(
        `${id} ${name}`,
        id,
        ratings.standards.find((result) => result.standardId === id),
      ),
    ),
    {
      id: 'rating.overall',
      ok: overall,
      place: { page: 'ratingsPanel', standardId: null },
      sentence: overall ? `The overall rating is known: ${ratings.overallRating}.` : 'The overall rating is not known yet.',
    },
  ]
}

function standardChecks(title: string, standardId: string, result: StandardResult | undefined): Check[] {
  const place: CheckPlace = { page: 'ratingsPanel', standardId }
  const decided = result?.decided === true && (result.status !== 'rated' || result.rating !== null)
  const waits = result?.awaitsSecondSignature === true ? `The lowering of ${title} waits for its second signature.` : `The panel has not decided ${title} yet.`
  const decision: Check = { id: `rating.${standardId}`, ok: decided, place, sentence: decided ? `The panel has decided ${title}.` : waits }
  if (result?.discretion === null || result?.discretion === undefined) return [decision]
  const reasoned = result.discretion.reason.trim() !== ''
  return [
    decision,
    {
      id: `discretion.${standardId}`,
      ok: reasoned,
      place,
      sentence: reasoned ? `${title} was ${result.discretion.direction} with a reason.` : `${title} was ${result.discretion.direction} without a reason.`,
    },
  ]
}

function findingChecks(framework: Framework, facts: ReportFacts): Check[] {
  const place: CheckPlace = { page: 'findings' }
  return qualitativeStandardsOf(framework).flatMap(({ id, name }) => {
    const title = `${id} ${name}`
    const findings = facts.findings.filter((finding) => finding.standardId === id)
    const bare = findings.filter((finding) => finding.evidenceNumbers.length === 0).length
    const sentence =
      bare === 0
        ? `Every finding on ${title} cites evidence.`
        : `${capitalised(countOf(bare, `finding on ${title} cites`, `findings on ${title} cite`))} no evidence.`
    const words = findings.map((finding) => finding.text).join('\n')
    return [
      { id: `findings.${id}`, ok: bare === 0, sentence, place },
      figureCheck(framework, facts, `figures.findings.${id}`, `the findings on ${title}`, words, place),
    ]
  })
}
