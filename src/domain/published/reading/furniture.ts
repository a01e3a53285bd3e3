/** Lines that belong to the page, not to the text: running headers and footers, and page numbers. */

const running = /^(?:an?)?(?:joint|re)?inspectionofyouth(?:offending|justice)(?:services?|work|teams?)/
const pageOf = /^\s*page\s{0,3}\d{1,3}\s{0,3}(?:of|\/)\s{0,3}\d{1,3}\s*$/i
/** What converters write between two pages: "{12}------------", "--- Page 12 ---", "[page 12]". */
const betweenPages = /^\s*(?:\(?\d{1,3}\)?-{8,}|[-=]{2,20}\s?page\s{0,3}\d{1,3}\s?[-=]{2,20}|\W{0,6}page\s{0,3}\d{1,3}\W{0,6})\s*$/i
const pageNumber = /^\s*(?:page\s{0,3})?\d{1,3}\s*$/i

/** For each normalised line, whether it is a running header, a footer or a page number. */
export function furnitureOf(lines: readonly { readonly plain: string; readonly page: number | null }[]): boolean[] {
  const footers = lines.map(({ plain }) => isRunning(plain) || pageOf.test(plain) || betweenPages.test(plain))
  return lines.map((line, index) => (footers[index] ?? false) || (pageNumber.test(line.plain) && (atEdge(lines, index) || besideFooter(lines, footers, index))))
}

/** A line with the inspectorate's name or a month is the cover, not a footer. */
function isRunning(plain: string): boolean {
  if (plain.length > 160) return false
  const letters = plain.toLowerCase().replaceAll(/[^a-z]/g, '')
  return running.test(letters) && !letters.includes('inspectorate') && !/\d{4}/.test(plain)
}

type Lines = Parameters<typeof furnitureOf>[0]

/** The first or last line of a page that has words. */
function atEdge(lines: Lines, index: number): boolean {
  const page = lines[index]?.page ?? null
  return page !== null && [-1, 1].some((step) => (lines[neighbour(lines, index, step)]?.page ?? null) !== page)
}

function besideFooter(lines: Lines, footers: readonly boolean[], index: number): boolean {
  return [-1, 1].some((step) => footers[neighbour(lines, index, step)] ?? false)
}

/** The place of the next line with words in one direction; outside the list where there is none. */
function neighbour(lines: Lines, index: number, step: number): number {
  let at = index + step
  while (at >= 0 && at < lines.length && (lines[at]?.plain.trim() ?? '') === '') at += step
  return at
}
