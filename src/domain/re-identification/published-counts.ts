/** What a report counts of children in its tables, so that two tables, or two versions of one, can be set against each other. */
import { z } from 'zod'
import type { ContextualFact, ReportFacts } from '../report/facts.ts'
import { publishedBalance } from '../report/published-balance.ts'
import type { Found } from './risk.ts'
import { countsChildren } from './small-counts.ts'

type Table = Found['text']

/** All the children that one table tells of, and how another one divides them. */
export interface DividedCount {
  readonly table: Table
  /** "Caseload, at announcement: Children". */
  readonly whole: string
  readonly count: number
  readonly parts: readonly { readonly name: string; readonly count: number }[]
}

/** A count that an earlier version of the report printed as well: the same key, the same children. */
export interface VersionedCount {
  readonly key: string
  readonly table: Table
  readonly name: string
  readonly count: number
}

/** The facts of a report, as far as its tables count children. */
export type CountedFacts = Pick<ReportFacts, 'sample' | 'balance' | 'contextualFacts' | 'questions'>

const contextual: Table = { id: 'contextualFacts', title: 'Contextual facts', place: { page: 'contextualFacts' } }
const balance: Table = { id: 'balance', title: 'Balance of the sample', place: { page: 'cases' } }
const sample: Table = { id: 'sample', title: 'Cases inspected', place: { page: 'cases' } }
const answers: Table = { id: 'annexe', title: 'Data annexe', place: { page: 'cases' } }

/** Every whole that a report prints beside its parts: eligible and inspected cases by trait, and totals among the contextual facts. */
export function dividedCounts(facts: CountedFacts): readonly DividedCount[] {
  return [...ofBalance(facts), ...ofContext(facts.contextualFacts)]
}

function ofBalance({ sample: drawn, balance: rows }: CountedFacts): DividedCount[] {
  return [...Map.groupBy(publishedBalance(rows), ({ caseType, variable }) => `${caseType} ${variable}`).values()].flatMap((trait) => {
    const { caseType = '', variable = '' } = trait[0] ?? {}
    const total = drawn.find((row) => row.caseType === caseType)
    const divided = (whole: string, count: number | null | undefined, of: 'population' | 'sample'): DividedCount[] =>
      count === null || count === undefined ? [] : [{ table: balance, whole, count, parts: trait.map((row) => ({ name: `${variable}: ${row.category}`, count: row[of] })) }] // prettier-ignore
    return [...divided(`Eligible cases (${caseType})`, total?.population, 'population'), ...divided(`Cases inspected (${caseType})`, total?.selected, 'sample')]
  })
}

function ofContext(facts: readonly ContextualFact[]): DividedCount[] {
  const counts = facts.filter(countsChildren)
  return [...Map.groupBy(counts, ({ heading, appliesTo, unit }) => [heading, appliesTo, unit].join('\n')).values()].flatMap((group) =>
    group.filter(isTotal).flatMap((total) =>
      [...Map.groupBy(group.filter((fact) => !isTotal(fact)), ({ label }) => traitOf(label)).values()].map((parts) => ({
        table: contextual,
        whole: [total.heading, total.appliesTo, total.label].filter((words) => words !== '').join(', '),
        count: Number(total.value),
        parts: parts.map(({ label, value }) => ({ name: label, count: Number(value) })),
      })),
    ),
  ) // prettier-ignore
}

const isTotal = ({ label }: ContextualFact): boolean => /\b(?:total|all)\b|^(?:number of )?(?:children|cases|caseload)$/i.test(label.trim())

/** Labels of one trait are parts of one whole; a label of no known trait stands alone: the rest are those it leaves out. */
const traits = [
  ['gender', /\b(?:girls?|boys?|males?|females?|gender)\b/i],
  ['age', /\b(?:aged?|\d+ to \d+|years?)\b/i],
  ['ethnicity', /\b(?:white|black|asian|mixed|ethnic\w*|minorit\w+)\b/i],
] as const
const traitOf = (label: string): string => traits.find(([, words]) => words.test(label))?.[0] ?? label

/** Every count that can be compared with that of another version of the same report. */
export function versionedCounts(facts: CountedFacts): readonly VersionedCount[] {
  return [
    ...facts.sample.flatMap(({ caseType, population, selected }) => [
      ...(population === null ? [] : [{ key: `eligible ${caseType}`, table: sample, name: `Eligible cases (${caseType})`, count: population }]),
      { key: `inspected ${caseType}`, table: sample, name: `Cases inspected (${caseType})`, count: selected },
    ]),
    ...publishedBalance(facts.balance).map(({ caseType, variable, category, population }) => ({
      ...{ key: `balance ${caseType} ${variable} ${category}`, table: balance, name: `${variable}: ${category} (${caseType})`, count: population },
    })),
    ...facts.contextualFacts.filter(countsChildren).map(({ heading, label, appliesTo, unit, value }) => ({
      ...{ key: ['context', heading, label, appliesTo, unit].join('\n'), table: contextual, name: `${heading}: ${label}`, count: Number(value) },
    })),
    ...facts.questions.flatMap(({ questionId, published: { n } }) =>
      n === null ? [] : [{ key: `question ${questionId}`, table: answers, name: questionId, count: n }],
    ),
  ]
}

const count = z.number().int()
const earlierSchema = z.object({
  sample: z.array(z.object({ caseType: z.string(), population: count.nullable(), selected: count })),
  balance: z.array(z.object({ caseType: z.string(), variable: z.string(), category: z.string(), population: count, sample: count })).default([]),
  contextualFacts: z.array(
    z.object({ heading: z.string(), label: z.string(), value: z.string(), unit: z.string(), appliesTo: z.string(), source: z.string() }),
  ),
  questions: z.array(z.object({ questionId: z.string(), published: z.object({ n: count.nullable() }) })),
})

/** The counts of a version that was published, out of its stored facts. @throws ZodError where they are no facts of a report */
export function countsOfVersion(facts: unknown): readonly VersionedCount[] {
  const { questions, ...others } = earlierSchema.parse(facts)
  const none = { k: null, n: null, perCent: null }
  return versionedCounts({
    ...others,
    questions: questions.map(({ questionId, published: { n } }) => ({ questionId, counts: null, published: { ...none, n }, ofRelevant: none })),
  })
}
