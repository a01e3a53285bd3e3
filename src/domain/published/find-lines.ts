/** Published inspections filtered and put in order, as the table and its files show them. */
import type { Framework } from '../framework/framework.ts'
import { notStated, type PublishedLine } from './published-line.ts'

export interface LineFilter {
  /** Words that service or area must hold, whatever their case. */
  readonly text?: string | undefined
  readonly area?: string | undefined
  readonly year?: string | undefined
  readonly kind?: string | undefined
  /** A rating, of the standard `of` or overall. */
  readonly rating?: string | undefined
  readonly of?: string | undefined
}

export function filteredLines(
  lines: readonly PublishedLine[],
  { text = '', area = '', year = '', kind = '', rating = '', of = '' }: LineFilter,
): PublishedLine[] {
  const wanted = text.trim().toLowerCase().split(/\s+/)
  return lines.filter(
    (line) =>
      wanted.every((word) => `${line.service} ${line.area}`.toLowerCase().includes(word)) &&
      (area === '' || line.area === area) &&
      (year === '' || monthOf(line).startsWith(year)) &&
      (kind === '' || line.kind === kind) &&
      (rating === '' || (of === '' ? line.overallRating : line.ratings[of]) === rating),
  )
}

/** The month of the fieldwork, otherwise of publication; '' where neither is stated. */
export const monthOf = ({ fieldworkMonth, publishedMonth }: PublishedLine): string => fieldworkMonth ?? publishedMonth ?? ''

/**
 * @param key service, area, month, kind, framework, score, overall, source, or the id of a standard; ratings are ordered by their points, what is not rated comes last either way
 * @returns a new list; lines that are alike keep the order of their addresses
 */
export function sortedLines(lines: readonly PublishedLine[], key: string, descending: boolean, { ratings }: Pick<Framework, 'ratings'>): PublishedLine[] {
  const points = new Map(ratings.map(({ id, points: own }) => [id, own]))
  const valueOf = (line: PublishedLine): string | number | null => {
    if (key === 'service' || key === 'area') return line[key].toLowerCase()
    if (key === 'month') return monthOf(line) || null
    if (key === 'kind' || key === 'score' || key === 'source') return line[key]
    if (key === 'framework') return line.frameworkId
    return points.get(key === 'overall' ? line.overallRating : (line.ratings[key] ?? notStated)) ?? null
  }
  const sign = descending ? -1 : 1
  return lines
    .map((line) => ({ line, value: valueOf(line) }))
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || byAddress(a.line, b.line)
      const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0
      return sign * order || byAddress(a.line, b.line)
    })
    .map(({ line }) => line)
}

const byAddress = (a: PublishedLine, b: PublishedLine): number => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0)
