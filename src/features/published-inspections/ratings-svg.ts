import { scalePoint } from 'd3-scale'
import type { RatingsChart } from '../../domain/report/report-model.ts'
import { escaped, ink } from '../../platform/views/bars-svg.ts'

const width = 480
const labels = 210
const top = 34
const rowHeight = 26
const now = '#1d3c34'

/**
 * Ratings as dots on the scale of the framework, lowest on the left. A ring shows where the last inspection stood, joined by a line
 * to where the service stands now. The alternative text says every rating; the table beside it has them too.
 */
export function ratingsSvg(chart: RatingsChart, id: string): string {
  const place = scalePoint<number>()
    .domain(chart.scale.map((_, index) => index))
    .range([labels + 40, width - 40])
  const x = (index: number): number => Math.round(place(index) ?? 0)
  const height = top + chart.rows.length * rowHeight + 6
  return [
    `<svg class="report-bars" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}" font-size="12" fill="${ink}">`,
    `<title id="${id}">${escaped(chart.alt)}</title>`,
    ...chart.scale.map((words, index) => column(words, x(index), height)),
    ...chart.rows.map((row, index) => line(row, top + index * rowHeight + rowHeight / 2, x)),
    '</svg>',
  ].join('')
}

/** The name of a rating over its column, in two lines where it has two words. */
function column(words: string, x: number, height: number): string {
  const [first = '', ...rest] = words.split(' ')
  const second = rest.length === 0 ? '' : `<tspan x="${x}" dy="13">${escaped(rest.join(' '))}</tspan>`
  const y = rest.length === 0 ? 24 : 11
  return (
    `<text x="${x}" y="${y}" text-anchor="middle">${escaped(first)}${second}</text>` +
    `<line x1="${x}" x2="${x}" y1="${top}" y2="${height - 4}" stroke="#b1b4b6"/>`
  )
}

function line(row: RatingsChart['rows'][number], y: number, x: (index: number) => number): string {
  const label = `<text x="0" y="${y + 4}">${escaped(shortened(row.label))}</text>`
  const moved = row.before !== null && row.now !== null && row.before !== row.now
  return (
    label +
    (moved ? `<line x1="${x(row.before ?? 0)}" x2="${x(row.now ?? 0)}" y1="${y}" y2="${y}" stroke="${ink}" stroke-width="2"/>` : '') +
    (row.before === null ? '' : `<circle cx="${x(row.before)}" cy="${y}" r="9" fill="#fff" stroke="${ink}" stroke-width="2"/>`) +
    (row.now === null
      ? `<text x="${labels + 14}" y="${y + 4}" font-style="italic" stroke="#fff" stroke-width="3" paint-order="stroke">${escaped(row.words)}</text>`
      : `<circle cx="${x(row.now)}" cy="${y}" r="6" fill="${now}"/>`)
  )
}

/** What fits before the first column; the words are whole in the alternative text and in the table. */
const shortened = (label: string): string => (label.length <= 36 ? label : `${label.slice(0, 35).trimEnd()}…`)
