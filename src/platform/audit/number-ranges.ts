/** Numbers from…to, both included. */
export interface NumberRange {
  readonly from: number
  readonly to: number
}

/** The numbers above `after` and up to `last` that none of the ranges holds, in order. */
export function numbersBetween(after: number, last: number, ranges: readonly NumberRange[]): NumberRange[] {
  const gaps: NumberRange[] = []
  let reached = after
  for (const { from, to } of ranges.toSorted((one, other) => one.from - other.from)) {
    if (from > last) break
    if (from > reached + 1) gaps.push({ from: reached + 1, to: from - 1 })
    reached = Math.max(reached, to)
  }
  if (last > reached) gaps.push({ from: reached + 1, to: last })
  return gaps
}
