/** Sets what was read against what was printed, fact by fact. */
import type { Reading } from '../../src/domain/published/reading/read-report.ts'
import type { InventedFacts } from './invent-facts.ts'

export interface Measured {
  readonly right: number
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

/** The facts of an invented report, by the paths under which they are read. */
export function expectedFacts(facts: InventedFacts, annexe: boolean): Map<string, unknown> {
  const { standards, keyQuestions, prompts, professionalDiscretion, sample, interviews, recommendations, ...plain } = facts
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
    for (const by of ['caseManager', 'inspector'] as const)
      interviews.filter((table) => table.by === by).forEach(({ id, answers }) => set(`caseManagerInterviewQuestions.${by}.${id}`, answers))
  }
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
  for (const { standard, from, to, keyQuestion, percent } of professionalDiscretion) {
    for (const [key, value] of Object.entries({ from, to, keyQuestion, percent }))
      if (value !== undefined) set(`professionalDiscretion.${standard}.${key}`, value)
  }
  for (const key of ['courtDisposals', 'outOfCourt', 'resettlement', 'caseManagerInterviews', 'meetings'])
    if (sample[key] !== undefined) set(`sample.${key}`, sample[key])
  for (const [by, tables] of Object.entries(caseManagerInterviewQuestions))
    for (const { id, answers } of tables) set(`caseManagerInterviewQuestions.${by}.${id}`, answers)
  recommendations.forEach(({ number, addressee }) => addressee !== undefined && set(`recommendations.${number}`, addressee))
  return read
}

export function measure(expected: ReadonlyMap<string, unknown>, reading: Reading | null): Measured {
  const read = reading === null ? new Map<string, unknown>() : readFacts(reading)
  const wrong = [...read]
    .filter(([path, value]) => expected.get(path) !== value)
    .map(([path, value]) => `${path}: read ${String(value)}, printed ${String(expected.get(path))}`)
  return { right: read.size - wrong.length, wrong, missed: [...expected.keys()].filter((path) => !read.has(path)) }
}
