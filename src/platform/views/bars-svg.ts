import { scaleLinear } from 'd3-scale'
import type { Bars } from '../../domain/report/report-model.ts'

const width = 360
const left = 4
const rowHeight = 46
const barHeight = 18
const axisHeight = 22
export const ink = '#0b0c0c'
const decides = '#1d3c34'
const others = '#7fa095'

/**
 * Bars of per cents as inline SVG, on a scale marked where the bands change. It is drawn 360 wide, so that its words can be
 * read on a narrow page. The alternative text says every figure; the table beside it has them too.
 */
export function barsSvg(chart: Bars, id: string): string {
  const scale = scaleLinear()
    .domain([0, 100])
    .range([left, width - left])
  const bottom = chart.bars.length * rowHeight
  const height = bottom + axisHeight
  const edges = chart.bands.length === 0 ? [0, 25, 50, 75, 100] : [...chart.bands.map((band) => band.min), 100]
  const marks = edges.map((edge) => tick(scale(edge), bottom, edge))
  const bars = chart.bars.map((bar, index) => oneBar(bar, index * rowHeight, scale))
  return [
    `<svg class="report-bars" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}" font-size="14" fill="${ink}">`,
    `<title id="${id}">${escaped(chart.alt)}</title>`,
    ...marks,
    ...bars,
    '</svg>',
  ].join('')
}

function oneBar(bar: Bars['bars'][number], top: number, scale: (perCent: number) => number): string {
  const weight = bar.strong ? ' font-weight="700"' : ''
  const [from, to] = [scale(0), scale(bar.perCent)]
  return (
    `<text x="${left}" y="${top + 16}"${weight} stroke="#fff" stroke-width="3" paint-order="stroke">${escaped(`${bar.label}: ${bar.words}`)}</text>` +
    `<rect x="${from}" y="${top + 22}" width="${rounded(to - from)}" height="${barHeight}" fill="${bar.strong ? decides : others}"/>` +
    (bar.margin === null
      ? ''
      : marginLine(scale(Math.max(0, bar.perCent - bar.margin)), scale(Math.min(100, bar.perCent + bar.margin)), top + 22 + barHeight / 2))
  )
}

/** A thin line from the lower to the upper end of the margin, light where it lies on the bar and dark beyond it. */
function marginLine(from: number, to: number, y: number): string {
  const path = `M${rounded(from)} ${y - 5}v10M${rounded(from)} ${y}H${rounded(to)}M${rounded(to)} ${y - 5}v10`
  return `<path d="${path}" stroke="#fff" stroke-width="4" fill="none"/><path d="${path}" stroke="${ink}" stroke-width="1.5" fill="none"/>`
}

/** Where a band begins: a thin line, and its per cent under it. The first and the last word stay inside the picture. */
function tick(x: number, bottom: number, edge: number): string {
  const anchor = edge === 0 ? 'start' : edge === 100 ? 'end' : 'middle'
  return `<line x1="${rounded(x)}" x2="${rounded(x)}" y1="0" y2="${bottom + 2}" stroke="#b1b4b6"/><text x="${rounded(x)}" y="${bottom + 17}" font-size="12" text-anchor="${anchor}">${edge}%</text>`
}

const rounded = (number: number): number => Math.round(number * 10) / 10

export const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
