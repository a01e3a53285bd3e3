/**
 * The one place where a cell of an export (CSV, XLSX) is made safe: a spreadsheet runs text that begins like a formula, so such text
 * gets an apostrophe before it (OWASP, CSV injection). Numbers stay numbers.
 */
export type Cell = string | number | boolean | null

const likeFormula = /^[=+\-@\t\r\n＝＋－＠]/

export function disarmed<Given extends Cell>(cell: Given): Given | string {
  return typeof cell === 'string' && likeFormula.test(cell) ? `'${cell}` : cell
}
