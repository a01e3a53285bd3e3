/**
 * Desistance factors, offences, disposals and custody as far as they can be published: no cell may point at a child, so what counts fewer
 * than five cases is joined or left out (handbook §4; the threshold is the report's own). The facts of a report hold nothing else of them.
 */
import type { DetailTable, FactorTable } from '../assessment/detail-tables.ts'
import type { Framework } from '../framework/framework.ts'
import { fewestPrinted, joined, tooFew } from './published-balance.ts'

export interface PrintedFactors {
  readonly caseType: string
  readonly cases: number
  /** Cases with the factor, or null where that or the rest of the cases is a number too small to be printed. */
  readonly rows: readonly { readonly id: string; readonly factor: string; readonly yes: number | null }[]
}
export interface PrintedDetail {
  readonly caseType: string
  readonly id: string
  readonly wording: string
  readonly cases: number
  /** Answers that occur, small ones joined; the counts add up to the cases. */
  readonly rows: readonly { readonly answer: string; readonly count: number }[]
}
export interface CaseDetails {
  readonly factors: readonly PrintedFactors[]
  readonly details: readonly PrintedDetail[]
}

/**
 * A table in which only one group would be left says nothing and is left out. So is a table of the cases with some answer to an earlier
 * detail, where that answer is printed only together with others: its cases would tell them apart.
 * @param tables counts over all cases, which add up to them
 */
export function printedCaseDetails(
  framework: Framework,
  tables: { readonly factors: readonly FactorTable[]; readonly details: readonly DetailTable[] },
): CaseDetails {
  const factors = tables.factors.map((table) => printedFactors(framework, table)).filter(({ rows }) => rows.some(({ yes }) => yes !== null))
  const details = tables.details.filter((table) => !isTold(framework, table, tables.details)).map(printedDetail)
  return { factors, details: details.filter(({ rows }) => rows.length > 1) }
}

const isPrinted = (count: number): boolean => count === 0 || count >= fewestPrinted

/** Those left open stand last, in the framework's order: their place must not tell their number. */
function printedFactors(framework: Framework, { caseType, cases, rows }: FactorTable): PrintedFactors {
  const order = (framework.caseDetails?.factors.list ?? []).map(({ id }) => id)
  const printed = rows.map(({ id, factor, yes }) => ({ id, factor, yes: isPrinted(yes) && isPrinted(cases - yes) ? yes : null }))
  const open = printed.filter(({ yes }) => yes === null).toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
  return { caseType, cases, rows: [...printed.filter(({ yes }) => yes !== null), ...open] }
}

function printedDetail({ caseType, id, wording, cases, rows }: DetailTable): PrintedDetail {
  const filled = rows.filter(({ count }) => count > 0)
  const few = tooFew(filled, ({ count }) => count)
  const together = [...few].reduce((sum, { count }) => sum + count, 0)
  const apart = filled.filter((row) => !few.has(row))
  return { caseType, id, wording, cases, rows: few.size === 0 ? apart : [...apart, { answer: joined, count: together }] }
}

/** Whether the number of its cases would tell apart what the table it depends on prints together. */
function isTold(framework: Framework, { caseType, id }: DetailTable, all: readonly DetailTable[]): boolean {
  const { onlyWhen } = framework.caseTypes.find((type) => type.id === caseType)?.details.find((detail) => detail.id === id) ?? {}
  const earlier = all.find((table) => table.caseType === caseType && table.id === onlyWhen?.question)
  if (onlyWhen === undefined || earlier === undefined) return false
  const few = [
    ...tooFew(
      earlier.rows.filter(({ count }) => count > 0),
      ({ count }) => count,
    ),
  ].map(({ answer }) => answer)
  return onlyWhen.answers.some((answer) => few.includes(answer))
}
