/** A table as components/table.njk prints it. */
export type Cell = string | number | { readonly text: string; readonly href?: string | null; readonly tag?: string; readonly hidden?: string }
export interface Column {
  readonly text: string
  readonly numeric?: boolean
}
export interface TableRow {
  readonly head: Cell
  readonly cells: readonly Cell[]
}
export interface ScrollTable {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
}

/** A column of words. */
export const words = (text: string): Column => ({ text })
/** A column of numbers, set to the right. */
export const numbers = (text: string): Column => ({ text, numeric: true })
