/** Whether a column holds people's names, which no return may (handbook §4): seen by its cells, because a heading can say anything. */

/** Fewer cells than this say nothing. */
const fewest = 6
/** Shares of the cells, from 0 to 1. */
const [mostlyNames, mostlyDifferent] = [0.8, 0.7]
/** A given name with one to three more, or one with a comma: letters, hyphens, apostrophes and full stops, each part beginning with a capital. */
const part = String.raw`\p{Lu}[\p{L}'’.-]*`
const fullName = new RegExp(`^${part},? ${part}(?: ${part}){0,2}$`, 'u')
const oneName = new RegExp(`^${part}$`, 'u')
/** Words of places and disposals, which are written like names. */
const noName = /\b(?:team|north|south|east|west|central|order|caution|resolution|outcome|community|town|city|county|youth|white|black|asian|mixed|british)\b/i

/**
 * @param cells of one column, without spaces at their ends
 * @returns true where most are written like names of people and most are different from each other
 */
export function looksLikeNames(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length < fewest) return false
  const different = new Set(filled.map((cell) => cell.toLowerCase())).size / filled.length
  const shareOf = (form: RegExp): number => filled.filter((cell) => form.test(cell) && !noName.test(cell)).length / filled.length
  // Single words are also names of places: only a column in which nearly none comes twice is taken for names.
  return (
    (different >= mostlyDifferent && shareOf(fullName) >= mostlyNames) || (different >= 0.9 && filled.length >= 2 * fewest && shareOf(oneName) >= mostlyNames)
  )
}

/** Whether most cells of a column are dates on which a child of the return could have been born. */
export function looksLikeBirthDates(dates: readonly (string | undefined)[], fieldworkMonday: string): boolean {
  const year = Number(fieldworkMonday.slice(0, 4))
  const born = dates.filter((date) => date !== undefined && Number(date.slice(0, 4)) <= year - 9 && Number(date.slice(0, 4)) >= year - 20)
  return dates.length > 0 && born.length / dates.length >= mostlyNames
}
