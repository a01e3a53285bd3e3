/** The lines of our own layout without what belongs to the page: the notice at its top, its number at its foot, the notes above that. */
import type { ReportDocument, SourceLine } from '../document.ts'

const blank = (line: SourceLine): boolean => line.text.trim() === ''
/** The number of the page stands in a cell of its own, or as a browser prints it: "3/32". */
const unnumbered = (text: string): string => text.replace(/[\t ]\d{1,3}(?:\/\d{1,3})?$/, '')
const noteBegins = /^<sup>\d{1,3}<\/sup>/

/** Lines in reading order. Notes at the foot of a page follow at the end, so that a sentence runs on over the page. */
export function withoutFurniture({ lines }: ReportDocument): SourceLine[] {
  const pages = [...Map.groupBy(lines, (line) => line.page).values()]
  if (lines[0]?.page === null || lines[0] === undefined) return lines.filter((line) => !isWayBack(line))
  const printed = pages.map((page) => page.filter((line) => !blank(line)))
  const top = sharedLines(printed)
  const foot = sharedLines(printed.map((page) => page.toReversed()))
  const bodies = pages.map((page) => bodyOf(page, top, foot))
  return [...bodies.flatMap((body) => body.text), ...bodies.flatMap((body) => body.notes)]
}

/** "Contents (from the end of Foreword)": the way back to the contents, in any language. */
const isWayBack = (line: SourceLine): boolean => /^\p{L}{4,20} \(from the end of .+\)$/u.test(line.text.trim())

/** How many lines all pages begin with. */
function sharedLines(pages: readonly (readonly SourceLine[])[]): number {
  const [first, ...others] = pages
  if (first === undefined || others.length === 0) return 0
  const differs = first.findIndex((line, at) => others.some((page) => unnumbered(page[at]?.text ?? '') !== unnumbered(line.text)))
  return Math.max(0, differs)
}

function bodyOf(page: readonly SourceLine[], top: number, foot: number): { text: readonly SourceLine[]; notes: readonly SourceLine[] } {
  const printed = page.filter((line) => !blank(line))
  const own = printed.slice(top, printed.length - foot)
  const [first, last] = [own[0], own.at(-1)]
  if (first === undefined || last === undefined) return { text: [], notes: [] }
  const body = page.slice(page.indexOf(first), page.indexOf(last) + 1)
  const note = body.findIndex((line) => noteBegins.test(line.text))
  const text = note === -1 ? body : body.slice(0, note)
  const end = text.findLastIndex((line) => !blank(line))
  return { text: text.slice(0, end + 1), notes: note === -1 ? [] : body.slice(note) }
}
