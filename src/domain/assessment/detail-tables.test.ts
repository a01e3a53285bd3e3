import { expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { detailTables, factorTables, type CaseWithDetails } from './detail-tables.ts'

const one = (caseType: string, values: Record<string, string>): CaseWithDetails => ({
  caseType,
  answers: new Map(Object.entries(values).map(([id, value]) => [id, { value, reason: null }])),
})
const cases = [
  one('court', { 'factor.lifestyle': 'yes', 'factor.ete': 'no', 'offence.type': 'Robbery', 'disposal.kind': 'Detention and training order' }),
  one('court', { 'factor.lifestyle': 'yes', 'factor.ete': 'notRecorded', 'offence.type': 'Not recorded', 'disposal.kind': 'Referral order' }),
  one('court', {}),
  one('outOfCourt', { 'offence.type': 'Robbery' }),
]

it('counts each factor by case type, the most frequent first; every row adds up to the cases', () => {
  const [court, outOfCourt] = factorTables(framework2021, cases)
  expect(court?.rows[0]).toEqual({ id: 'factor.lifestyle', factor: 'Lifestyle', yes: 2, no: 0, notRecorded: 0, unanswered: 1 })
  for (const { yes, no, notRecorded, unanswered } of court?.rows ?? []) expect(yes + no + notRecorded + unanswered).toBe(3)
  expect(court?.rows.find(({ id }) => id === 'factor.ete')).toMatchObject({ yes: 0, no: 1, notRecorded: 1, unanswered: 1 })
  expect(outOfCourt).toMatchObject({ caseType: 'outOfCourt', cases: 1 })
})

it('counts what each detail offers, and a dependent one only in the cases it is asked of', () => {
  const tables = detailTables(framework2021, cases)
  expect(tables.map(({ caseType, id, cases: count }) => `${caseType} ${id} ${count}`)).toEqual([
    'court offence.type 3',
    'court disposal.kind 3',
    'court custody.establishment 1',
    'outOfCourt offence.type 1',
    'outOfCourt disposal.kind 1',
  ])
  for (const table of tables) expect(table.rows.reduce((sum, { count }) => sum + count, 0)).toBe(table.cases)
  expect(tables[0]?.rows.filter(({ count }) => count > 0)).toEqual([
    { answer: 'Robbery', count: 1 },
    { answer: 'Not recorded', count: 1 },
    { answer: 'Not answered yet', count: 1 },
  ])
})

it('refuses an answer that no list offers', () => {
  expect(() => detailTables(framework2021, [one('court', { 'offence.type': 'Piracy' })])).toThrow(RangeError)
})

it('is empty under a framework without lists', () => {
  expect(factorTables(harbour, [one('ferry', {})])).toEqual([])
  expect(detailTables(harbour, [one('ferry', {})])).toEqual([])
})
