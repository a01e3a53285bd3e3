/**
 * Figures in a narrative are references to data, never typed numbers: {{ 2.2 othersSafety }}, {{ sample.court | words }}.
 * A reference is its exact name; which names exist follows from the framework and the facts.
 */
import type { Framework, KeyQuestion, Standard } from '../framework/framework.ts'
import { caseStandardsOf, promptsOf, standardsOf } from '../framework/look-ups.ts'
import { contextualReferences } from './contextual-references.ts'
import { figuresById, selectedInAll, selectedOf, type QuestionFigures, type ReportFacts } from './facts.ts'
import { markOf } from './marked-numbers.ts'
import { dateInWords, monthInWords, numberInWords } from './words.ts'

export interface Reference {
  /** What stands between the braces. */
  readonly name: string
  /** What is printed in its place; null while the figure is not known. */
  readonly value: string | null
  readonly meaning: string
  /** The name of the same figure in its plain form, where this is another way to print it. */
  readonly of: string | null
  /** The standard it belongs to, or null for figures of the whole inspection. */
  readonly standardId: string | null
}

/**
 * All references that exist for a report, in printed order. {{ name | words }} gives a count in words,
 * {{ name | cases }} "11 of 16 cases", {{ name | relevant }} the per cent of the cases a question applied to.
 */
export function referencesOf(framework: Framework, facts: ReportFacts): readonly Reference[] {
  return [
    ...sampleReferences(framework, facts),
    ...dateReferences(framework, facts),
    ...ratingReferences(framework, facts),
    ...questionReferences(framework, facts),
    ...contextualReferences(facts.contextualFacts),
  ]
}

function sampleReferences(framework: Framework, facts: ReportFacts): Reference[] {
  return [
    ...framework.caseTypes.flatMap((type) => counted(`sample.${type.id}`, selectedOf(facts, type.id), `Number of ${type.manyCases} inspected`)),
    ...counted('sample.all', selectedInAll(facts), 'Number of cases inspected in all'),
    ...(facts.interviewsHeld === null ? [] : counted('interviews.held', facts.interviewsHeld, 'Interviews held with case managers')),
    ...(facts.meetingsHeld === null ? [] : counted('meetings.held', facts.meetingsHeld, 'Meetings held')),
    ...counted('recommendations.count', facts.recommendations.length, 'Number of recommendations'),
  ]
}

function counted(name: string, count: number, meaning: string): Reference[] {
  return [whole(name, String(count), meaning), { ...whole(`${name} | words`, numberInWords(count), meaning), of: name }]
}

function dateReferences(framework: Framework, facts: ReportFacts): Reference[] {
  return [
    whole('fieldwork.monday', inWords(dateInWords, facts.fieldworkMonday), 'First day of the fieldwork'),
    whole('fieldwork.month', inWords(monthInWords, facts.fieldworkMonday), 'Month of the fieldwork'),
    ...framework.caseTypes.flatMap((type) => {
      const window = facts.windows.find((candidate) => candidate.caseType === type.id)
      if (window === undefined) return []
      return [
        whole(`window.${type.id}.from`, dateInWords(window.from), `First day of the window for ${type.manyCases}`),
        whole(`window.${type.id}.to`, dateInWords(window.to), `Last day of the window for ${type.manyCases}`),
      ]
    }),
  ]
}

function ratingReferences(framework: Framework, facts: ReportFacts): Reference[] {
  const { ratings } = facts
  return [
    whole('overall', ratings.overallRating, 'Overall rating'),
    whole('score', ratings.score === null ? null : String(ratings.score), 'Score'),
    whole('scoreOutOf', String(ratings.scoreOutOf), 'Highest score possible'),
    ...standardsOf(framework).map((standard) => ({
      name: `rating ${standard.id}`,
      value: ratings.standards.find((result) => result.standardId === standard.id)?.rating ?? null,
      meaning: `Rating of ${standard.name}`,
      of: null,
      standardId: standard.id,
    })),
  ]
}

function questionReferences(framework: Framework, facts: ReportFacts): Reference[] {
  const figures = figuresById(facts)
  return caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => {
      const name = `${standard.id} ${shortName(standard, question)}`
      return [
        ...shares(name, question.wording, standard.id, figures.get(question.id)),
        ...promptsOf(question).flatMap((prompt) => shares(`${name}.${prompt.letter}`, prompt.wording, standard.id, figures.get(prompt.id))),
      ]
    }),
  )
}

/** The dimension names a key question, unless its standard asks two of the same dimension. */
function shortName(standard: Standard, question: KeyQuestion): string {
  const alone = standard.keyQuestions.filter((other) => other.dimension === question.dimension).length === 1
  return alone && question.dimension !== undefined ? question.dimension : question.id
}

function shares(name: string, meaning: string, standardId: string, figures: QuestionFigures | undefined): Reference[] {
  const { published, ofRelevant } = figures ?? {}
  const inWords = (perCent: number | null | undefined): string | null => (perCent === null || perCent === undefined ? null : `${perCent} per cent`)
  const { k = null, n = null } = published ?? {}
  const cases = k === null || n === null || n === 0 ? null : `${k} of ${n} cases`
  return [
    { name, value: inWords(published?.perCent), meaning, of: null, standardId },
    { name: `${name} | cases`, value: cases, meaning, of: name, standardId },
    { name: `${name} | relevant`, value: inWords(ofRelevant?.perCent), meaning, of: name, standardId },
  ]
}

const inWords = (words: (date: string) => string, date: string | null): string | null => (date === null ? null : words(date))

const whole = (name: string, value: string | null, meaning: string): Reference => ({ name, value, meaning, of: null, standardId: null })

export interface ResolvedText {
  readonly text: string
  /** What stands between braces and leads to no figure, as it was written. */
  readonly unresolved: readonly string[]
}

/**
 * Puts figures in the place of references, and takes the marks of numbers from elsewhere away. What leads nowhere, or to a figure not known yet, is named and stays visible in the text.
 * @param values printed figure by reference name, from `valuesOf`
 */
export function resolveText(text: string, values: ReadonlyMap<string, string>): ResolvedText {
  const unresolved: string[] = []
  const filled = text.replaceAll(/\{\{([^{}]*)\}\}/g, (_, inner: string) => {
    const name = normal(inner)
    const value = values.get(name) ?? markOf(inner)?.words
    if (value !== undefined) return value
    unresolved.push(name === '' ? '{{ }}' : name)
    return `[no figure: ${name}]`
  })
  const stray = /\{\{|\}\}/.exec(filled)
  if (stray !== null) unresolved.push(filled.slice(stray.index, stray.index + 30))
  return { text: filled, unresolved }
}

/** Printed figures by reference name, for `resolveText`: only those that are known. */
export function valuesOf(references: readonly Reference[]): ReadonlyMap<string, string> {
  return new Map(references.flatMap(({ name, value }) => (value === null ? [] : [[normal(name), value] as const])))
}

const normal = (name: string): string => name.replaceAll('|', ' | ').replaceAll(/\s+/g, ' ').trim()
