/** Reads the bytes of a caseload return, CSV or Excel, by the rules of the domain. */
import type { ColumnName } from '../../domain/caseload/columns.ts'
import { readCaseload, type CaseloadReading } from '../../domain/caseload/read-caseload.ts'
import { seenColumns, type SeenColumn } from '../../domain/caseload/seen-columns.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { csvTable } from './csv-table.ts'

export interface ReturnOrder {
  readonly content: Uint8Array
  readonly framework: Framework
  readonly fieldworkMonday: string
  readonly notice: string | null
  /** What the service's own headings hold. */
  readonly mapping: readonly (readonly [string, ColumnName | null])[]
}
export interface ReturnRead {
  readonly reading: CaseloadReading
  /** None where the file cannot be opened. */
  readonly columns: readonly SeenColumn[]
}

/** @param tell hears how many rows are read */
export async function readReturn(order: ReturnOrder, tell?: (done: number, of: number) => void): Promise<ReturnRead> {
  const { content, framework, fieldworkMonday, notice } = order
  const table = isSheet(content) ? await (await import('./sheet-table.ts')).sheetTable(content, notice) : csvTable(content, notice)
  if ('faults' in table) return { reading: table, columns: [] }
  const rules = { framework, fieldworkMonday, mapping: new Map(order.mapping) }
  return { reading: readCaseload(table, { ...rules, ...(tell === undefined ? {} : { tell }) }), columns: seenColumns(table, rules) }
}

/** An Excel file is a zip container, and no text begins like one. */
export function isSheet(content: Uint8Array): boolean {
  return content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03
}
