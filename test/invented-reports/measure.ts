/** Sets what was read against what was printed, fact by fact. */
import type { Reading } from '../../src/domain/published/reading/read-report.ts'
import type { InventedFacts } from './invent-facts.ts'

/** The kinds of facts of which precision and recall are stated, by how their paths begin. */
const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['ratings', /^(?:standards\.|overallRating$)/],
  ['scores', /^score/],
  ['key question per cents', /^keyQuestions\./],
  ['prompts', /^prompts\./],
  ['samples', /^sample\./],
  ['contextual figures', /^contextualFacts\./],
  ['interviews', /^caseManagerInterviewQuestions\./],
  ['recommendations', /^recommendations\./],
  ['discretion', /^professionalDiscretion/],
  ['names and dates', /./],
]

export interface KindFigures {
  readonly right: number
  readonly wrong: number
  readonly missed: number
  /** null where nothing of this kind was read, or printed. */
  readonly precision: number | null
  readonly recall: number | null
}

const kindOf = (path: string): string => kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? ''

/** Precision and recall of each kind of fact, over any number of readings. */
export function byKind(all: readonly Measured[]): Record<string, KindFigures> {
  const count = (paths: readonly string[], kind: string): number => paths.filter((path) => kindOf(path) === kind).length
  return Object.fromEntries(
    kinds.flatMap(([kind]) => {
      const right = all.reduce((sum, one) => sum + count(one.rightPaths, kind), 0)
      const wrong = all.reduce((sum, one) => sum + count(one.wrong, kind), 0)
      const missed = all.reduce((sum, one) => sum + count(one.missed, kind), 0)
      const share = (of: number): number | null => (of === 0 ? null : Math.round((right / of) * 10_000) / 10_000)
      return right + wrong + missed === 0
        ? []
        : [[kind, { right, wrong, missed, precision: share(right + wrong), recall: share(right + wrong + missed) }] as const]
    }),
  )
}

export interface Measured {
  readonly rightPaths: readonly string[]
  readonly right: number
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

/** The facts of an invented report, by the paths under which they are read. */
export function expectedFacts(facts: InventedFacts, annexe: boolean): Map<string, unknown> {
  const { standards, keyQuestions, prompts, professionalDiscretion, sample, interviews, contextualFacts, recommendations, ...plain } = facts
  const expected = new Map<string, unknown>(Object.entries(plain).map(([key, value]) => [key, JSON.stringify(value)]))
  const set = (path: string, value: unknown): void => void expected.set(path, JSON.stringify(value))
  for (const [id, { rating, status }] of Object.entries(standards)) {
    set(`standards.${id}.rating`, rating)
    if (status !== undefined) set(`standards.${id}.status`, status)
  }
  for (const [id, own] of Object.entries(keyQuestions)) for (const [dimension, perCent] of Object.entries(own)) set(`keyQuestions.${id}.${dimension}`, perCent)
  if (annexe) {
    for (const [id, own] of Object.entries(prompts))
      for (const [dimension, letters] of Object.entries(own))
        for (const [letter, perCent] of Object.entries(letters)) set(`prompts.${id}.${dimension}.${letter}`, perCent)
    for (const { path, value } of contextualFacts) set(`contextualFacts.${path}`, value)
    for (const by of ['caseManager', 'inspector'] as const)
      interviews.filter((table) => table.by === by).forEach(({ id, answers }) => set(`caseManagerInterviewQuestions.${by}.${id}`, answers))
  }
  if (professionalDiscretion.length === 0) set('professionalDiscretion', [])
  for (const { standard, ...one } of professionalDiscretion)
    for (const [key, value] of Object.entries(one)) set(`professionalDiscretion.${standard}.${key}`, value)
  for (const [key, count] of Object.entries(sample)) set(`sample.${key}`, count)
  recommendations.forEach(({ number, addressee }) => set(`recommendations.${number}`, addressee))
  return expected
}

interface ReadFacts {
  readonly standards?: Record<string, { rating?: string | null; status?: string }>
  readonly keyQuestions?: Record<string, Record<string, number>>
  readonly prompts?: Record<string, Record<string, Record<string, number>>>
  readonly professionalDiscretion?: { standard: string; from?: string; to?: string; keyQuestion?: string; percent?: number }[]
  readonly sample?: Record<string, unknown>
  readonly caseManagerInterviewQuestions?: Record<string, { id: string; answers: unknown }[]>
  readonly contextualFacts?: Record<string, Record<string, { value: number }>>
  readonly recommendations?: { number: number; addressee?: string }[]
}

/** What was read, under the same paths. */
export function readFacts(reading: Reading): Map<string, unknown> {
  const {
    standards = {},
    keyQuestions = {},
    prompts = {},
    professionalDiscretion = [],
    sample = {},
    caseManagerInterviewQuestions = {},
    contextualFacts = {},
    recommendations = [],
    ...plain
  } = reading.facts as ReadFacts & Record<string, unknown>
  const read = new Map<string, unknown>()
  const set = (path: string, value: unknown): void => void read.set(path, JSON.stringify(value))
  const own = [
    'service',
    'area',
    'serviceTerm',
    'inspectionKind',
    'publishedMonth',
    'fieldworkStarted',
    'fieldworkDates',
    'isbn',
    'leadInspector',
    'chiefInspector',
    'score',
    'scoreOutOf',
    'overallRating',
  ]
  for (const key of own) if (plain[key] !== undefined) set(key, plain[key])
  for (const [id, { rating, status }] of Object.entries(standards)) {
    if (rating !== undefined) set(`standards.${id}.rating`, rating)
    if (status !== undefined) set(`standards.${id}.status`, status)
  }
  for (const [id, dimensions] of Object.entries(keyQuestions))
    for (const [dimension, perCent] of Object.entries(dimensions)) set(`keyQuestions.${id}.${dimension}`, perCent)
  for (const [id, dimensions] of Object.entries(prompts))
    for (const [dimension, letters] of Object.entries(dimensions))
      for (const [letter, perCent] of Object.entries(letters)) set(`prompts.${id}.${dimension}.${letter}`, perCent)
  if (reading.facts['professionalDiscretion'] !== undefined && professionalDiscretion.length === 0) set('professionalDiscretion', [])
  for (const { standard, from, to, keyQuestion, percent } of professionalDiscretion) {
    for (const [key, value] of Object.entries({ from, to, keyQuestion, percent }))
      if (value !== undefined) set(`professionalDiscretion.${standard}.${key}`, value)
  }
  for (const key of ['courtDisposals', 'outOfCourt', 'resettlement', 'caseManagerInterviews', 'meetings'])
    if (sample[key] !== undefined) set(`sample.${key}`, sample[key])
  for (const [by, tables] of Object.entries(caseManagerInterviewQuestions))
    for (const { id, answers } of tables) set(`caseManagerInterviewQuestions.${by}.${id}`, answers)
  for (const [group, own] of Object.entries(contextualFacts)) for (const [key, { value }] of Object.entries(own)) set(`contextualFacts.${group}.${key}`, value)
  recommendations.forEach(({ number, addressee }) => addressee !== undefined && set(`recommendations.${number}`, addressee))
  return read
}

export function measure(expected: ReadonlyMap<string, unknown>, reading: Reading | null): Measured {
  const read = reading === null ? new Map<string, unknown>() : readFacts(reading)
  const wrong = [...read]
    .filter(([path, value]) => expected.get(path) !== value)
    .map(([path, value]) => `${path}: read ${String(value)}, printed ${String(expected.get(path))}`)
  const rightPaths = [...read].flatMap(([path, value]) => (expected.get(path) === value ? [path] : []))
  return { right: rightPaths.length, rightPaths, wrong, missed: [...expected.keys()].filter((path) => !read.has(path)) }
}
