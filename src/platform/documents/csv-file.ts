import papaparse from 'papaparse'
import { disarmed, type Cell } from './cells.ts'

/** Tells spreadsheets that a file is UTF-8. */
export const byteOrderMark = '\uFEFF'
export const csvMediaType = 'text/csv; charset=utf-8'

/** Rows as CSV text, each cell disarmed; the notice of a demonstration stands first. */
export function csvText(rows: readonly (readonly Cell[])[], notice: string | null = null): string {
  const all = notice === null ? rows : [[notice], ...rows]
  const safe = all.map((row) => row.map(disarmed))
  return `${papaparse.unparse(safe, { newline: '\r\n' })}\r\n`
}
