/** The balance of a sample as a picture: for each category the share of the eligible cases and of the sample. The table beside it says the same. */
import { scaleLinear } from 'd3-scale'
import type { BalanceLine } from '../../domain/sampling/balance.ts'
import { escaped, ink } from '../../platform/views/bars-svg.ts'

interface PictureGroup {
  readonly name: string
  readonly lines: readonly (Pick<BalanceLine, 'populationPerCent' | 'samplePerCent' | 'deviation'> & { readonly name: string })[]
}

const width = 420
const barsFrom = 150
/** Leaves room for "100% (−12.3)" behind the longest bar. */
const barsWide = 170
const lineHigh = 34
const headHigh = 34
const keyHigh = 44
/** Chosen to be told apart from each other and from white in greys too (3 to 1 at least). */
const colours = { population: '#505a5f', sample: '#1d70b8', line: '#858686' }
const long = scaleLinear().domain([0, 100]).range([0, barsWide])

/**
 * @param title in words, also read aloud in place of the picture
 * @param id of the picture on its page
 * @returns an SVG with one pair of bars for each category; its words can be read at a width of 320 pixels
 */
export function balancePicture(groups: readonly PictureGroup[], title: string, id: string): string {
  let y = keyHigh
  const drawn = groups.map((group) => {
    const head = text(0, y + 22, group.name, 'font-weight="bold"')
    y += headHigh
    const top = y
    const lines = group.lines.map((line) => {
      const pair = bars(line, y)
      y += lineHigh
      return pair
    })
    return `${head}<line x1="${barsFrom}" x2="${barsFrom}" y1="${top}" y2="${y}" stroke="${colours.line}"/>${lines.join('')}`
  })
  const key = `${bar(0, 8, 16, colours.population)}${text(22, 19, 'Eligible cases')}${bar(150, 8, 16, colours.sample)}${text(172, 19, 'Sample')}`
  const words = `<title id="${id}-title">${escaped(title)}</title>`
  return `<svg xmlns="http://www.w3.org/2000/svg" class="product-picture" role="img" aria-labelledby="${id}-title" viewBox="0 0 ${width} ${y + 6}" font-family="inherit" font-size="14" fill="${ink}">${words}${key}${drawn.join('')}</svg>`
}

function bars({ name, populationPerCent, samplePerCent, deviation }: PictureGroup['lines'][number], y: number): string {
  const sample = samplePerCent ?? 0
  const cases = `${deviation < -0.05 ? '−' : '+'}${Math.abs(deviation).toFixed(1)}`
  return [
    text(0, y + 17, shortened(name)),
    bar(barsFrom, y + 2, long(populationPerCent), colours.population),
    bar(barsFrom, y + 14, long(sample), colours.sample),
    text(barsFrom + Math.max(long(populationPerCent), long(sample)) + 6, y + 17, `${sample}% (${cases})`),
  ].join('')
}

function bar(x: number, y: number, long: number, colour: string): string {
  return `<rect x="${x}" y="${y}" width="${Math.round(long * 10) / 10}" height="10" fill="${colour}"/>`
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${Math.round(x * 10) / 10}" y="${y}" ${more}>${escaped(words)}</text>`
}

function shortened(words: string): string {
  return words.length > 20 ? `${words.slice(0, 19)}…` : words
}
