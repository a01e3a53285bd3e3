import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/support/report-facts.ts'
import type { DetailTable, FactorTable } from '../assessment/detail-tables.ts'
import { printedCaseDetails } from './case-details.ts'
import { fewestPrinted } from './published-balance.ts'

const framework = framework2021()
const detail = (id: string, counts: Readonly<Record<string, number>>): DetailTable => ({
  ...{ id, caseType: 'court', wording: id, cases: Object.values(counts).reduce((sum, count) => sum + count, 0) },
  rows: Object.entries(counts).map(([answer, count]) => ({ answer, count })),
})
const factor = (cases: number, yes: number): FactorTable => ({
  ...{ caseType: 'court', cases },
  rows: [{ id: 'factor', factor: 'Family', yes, no: cases - yes, notRecorded: 0, unanswered: 0 }],
})
const printed = (...details: DetailTable[]): string[] =>
  printedCaseDetails(framework, { factors: [], details }).details.map(
    ({ id, rows }) => `${id}: ${rows.map(({ answer, count }) => `${answer} ${count}`).join(', ')}`,
  )
const yesOf = (cases: number, yes: number): (number | null)[] =>
  printedCaseDetails(framework, { factors: [factor(cases, yes)], details: [] }).factors.flatMap(({ rows }) => rows.map((row) => row.yes))

describe('answers that can be published', () => {
  it('are those that occur, each with its number', () => {
    expect(printed(detail('offence', { Violence: 9, Robbery: 6, Arson: 0 }))).toEqual(['offence: Violence 9, Robbery 6'])
  })

  it('are joined where one stands for fewer than five cases, with another so that it does not follow by subtraction', () => {
    expect(printed(detail('offence', { Violence: 9, Robbery: 3, Arson: 2, Drugs: 6 }))).toEqual(['offence: Violence 9, Drugs 6, All others 5'])
    expect(printed(detail('offence', { Violence: 9, Robbery: 6, Arson: 1 }))).toEqual(['offence: Violence 9, All others 7'])
  })

  it('make no table where one group is all that is left', () => {
    expect(printed(detail('offence', { Violence: 6, Arson: 1 }), detail('few', { Violence: 4 }))).toEqual([])
  })

  it('are not told apart by the number of cases of a later detail', () => {
    const custody = detail('custody.establishment', { 'Secure home': 6, 'Secure school': 5 })
    const dto = 'Detention and training order'
    const other = 'Other custodial sentence'
    expect(printed(detail('disposal.kind', { 'Referral order': 12, [dto]: 11, [other]: 0 }), custody)).toHaveLength(2)
    expect(printed(detail('disposal.kind', { 'Referral order': 12, [dto]: 11, Fine: 12, [other]: 2 }), custody)).toHaveLength(1)
  })

  it('never hold a number under five, and add up to all cases', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }), (counts) => {
        const table = detail('offence', Object.fromEntries(counts.map((count, place) => [`answer ${place}`, count])))
        for (const { rows, cases } of printedCaseDetails(framework, { factors: [], details: [table] }).details) {
          expect(Math.min(...rows.map(({ count }) => count))).toBeGreaterThanOrEqual(fewestPrinted)
          expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(cases)
        }
      }),
    )
  })
})

describe('a desistance factor', () => {
  it('is printed with its cases, also where it is none or all of them', () => {
    expect([yesOf(17, 5), yesOf(17, 12), yesOf(17, 0), yesOf(17, 17)]).toEqual([[5], [12], [0], [17]])
  })

  it('is left open where it, or the rest of the cases, are fewer than five', () => {
    const open = { ...factor(17, 4), rows: [4, 13, 1, 16, 6].flatMap((yes) => factor(17, yes).rows) }
    expect(printedCaseDetails(framework, { factors: [open], details: [] }).factors[0]?.rows.map(({ yes }) => yes)).toEqual([6, null, null, null, null])
  })

  it('that is left open stands last, in the order of the framework, so that its place tells nothing', () => {
    const [first = '', second = '', third = ''] = (framework.caseDetails?.factors.list ?? []).map(({ id }) => id)
    const rows = [[third, 16], [second, 9], [first, 2]].flatMap(([id, yes]) => factor(17, Number(yes)).rows.map((row) => ({ ...row, id: String(id) }))) // prettier-ignore
    const table = printedCaseDetails(framework, { factors: [{ ...factor(17, 0), rows }], details: [] }).factors[0]
    expect(table?.rows.map(({ id, yes }) => [id, yes])).toEqual([[second, 9], [first, null], [third, null]]) // prettier-ignore
  })

  it('makes no table where every number is left open', () => {
    expect(yesOf(17, 3)).toEqual([])
    expect(yesOf(4, 0)).toEqual([])
  })
})
