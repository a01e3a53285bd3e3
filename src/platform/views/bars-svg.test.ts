import { describe, expect, it } from 'vitest'
import type { Bars } from '../../domain/report/report-model.ts'
import { barsSvg } from './bars-svg.ts'

const chart: Bars = {
  kind: 'bars',
  caption: 'Per cents',
  alt: 'Bar chart. A & <b>: 64 per cent (the lowest); C: 100 per cent.',
  bars: [
    { label: 'A & <b>', perCent: 64, margin: 5, strong: true, words: '64 per cent (lowest)' },
    { label: 'C', perCent: 100, margin: null, strong: false, words: '100 per cent' },
  ],
  bands: [
    { min: 0, max: 49, rating: 'Low' },
    { min: 50, max: 100, rating: 'High' },
  ],
  note: null,
}
const svg = barsSvg(chart, 'chart-1')

describe('bars', () => {
  it('say everything in words to those who do not see them', () => {
    expect(svg).toContain('role="img" aria-labelledby="chart-1"')
    expect(svg).toContain('<title id="chart-1">Bar chart. A &amp; &lt;b&gt;: 64 per cent (the lowest); C: 100 per cent.</title>')
  })
  it('are as long as their per cent, and the lowest looks different', () => {
    const rects = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"[^>]*fill="([^"]+)"/g)].map(([, width, fill]) => [Number(width), fill])
    expect(rects.map(([width]) => width)).toEqual([225.3, 352])
    expect(rects[0]?.[1]).not.toBe(rects[1]?.[1])
  })
  it('show a margin of error as a thin line, where there is one', () => expect(svg.match(/<path /g)).toHaveLength(2))
  it('mark where the bands change', () => expect([...svg.matchAll(/>(\d+%)</g)].map(([, words]) => words)).toEqual(['0%', '50%', '100%']))
  it('carry no style attribute, which the content security policy would refuse', () => expect(svg).not.toContain('style='))
})
