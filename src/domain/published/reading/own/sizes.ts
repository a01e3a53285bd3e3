/** Sizes of print: our own PDF has a body of 11 points; a browser prints the page in whatever size its paper and scale ask for. */
import type { SourceLine } from '../document.ts'

/** Points of the body once all lines are brought to one scale. */
export const bodySize = 11

/** Lines whose sizes and places are brought to the scale of our own PDF. @param body how large a line of plain text is printed; null where the format has no sizes */
export function atOneScale(lines: readonly SourceLine[], body: number | null): SourceLine[] {
  if (body === null || body <= 0) return [...lines]
  const scale = bodySize / body
  return lines.map((line) => {
    if (line.place === undefined) return line
    const { y, bottom, size, edges } = line.place
    return {
      ...line,
      place: { y: y * scale, bottom: bottom * scale, size: size * scale, edges: edges.map(([left, right]) => [left * scale, right * scale] as const) },
    }
  })
}
