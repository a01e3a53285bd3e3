import { scaleLinear } from 'd3-scale'
import type { Bars } from '../../domain/report/report-model.ts'

const width = 360
const left = 4
const rowHeight = 46
const barHeight = 18
const axisHeight = 22
const ink = '#0b0c0c'
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
  const edges = [...chart.bands.map((band) => band.min), 100]
  const marks = edges.map((edge) => tick(scale(edge), bottom, edge))
  const bars = chart.bars.map((bar, index) => oneBar(bar, index * rowHeight, scale(0), scale(bar.perCent)))
  return [
    `<svg class="report-bars" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}" font-size="14" fill="${ink}">`,
    `<title id="${id}">${escaped(chart.alt)}</title>`,
    ...marks,
    ...bars,
    '</svg>',
  ].join('')
}

function oneBar(bar: Bars['bars'][number], top: number, from: number, to: number): string {
  const weight = bar.lowest ? ' font-weight="700"' : ''
  const words = `${bar.label}: ${bar.perCent}%${bar.lowest ? ' (lowest)' : ''}`
  return (
    `<text x="${left}" y="${top + 16}"${weight} stroke="#fff" stroke-width="3" paint-order="stroke">${escaped(words)}</text>` +
    `<rect x="${from}" y="${top + 22}" width="${rounded(to - from)}" height="${barHeight}" fill="${bar.lowest ? decides : others}"/>`
  )
}

/** Where a band begins: a thin line, and its per cent under it. The first and the last word stay inside the picture. */
function tick(x: number, bottom: number, edge: number): string {
  const anchor = edge === 0 ? 'start' : edge === 100 ? 'end' : 'middle'
  return `<line x1="${rounded(x)}" x2="${rounded(x)}" y1="0" y2="${bottom + 2}" stroke="#b1b4b6"/><text x="${rounded(x)}" y="${bottom + 17}" font-size="12" text-anchor="${anchor}">${edge}%</text>`
}

const rounded = (number: number): number => Math.round(number * 10) / 10

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
