/**
 * Reports that never were, in every layout that published ones survive and through the noise of converters. What is read is right: a fact
 * that noise hides is absent, never wrong. How many are found is measured, and may not fall.
 */
import { describe, expect, it } from 'vitest'
import { framework2021 as framework } from '../frameworks/load.ts'
import { inventReport, type InventedFormat } from './invented-report.ts'
import { anyLayout, oneSwitchLayouts, plainLayout, type Layout } from './layout.ts'
import { byKind, expectedFacts, measure, type Measured } from './measure.ts'
import { noises } from './noise.ts'
import { readInvented } from './read-document.ts'

/** Everything read in this file, for the figures of each kind of fact. */
const everything: Measured[] = []

interface Total {
  right: number
  wrong: string[]
  missed: number
}

function total(reports: readonly { seed: string; layout: Layout; format?: InventedFormat; noise?: readonly string[] }[]): Total {
  const all: Total = { right: 0, wrong: [], missed: 0 }
  for (const { seed, layout, format = 'text', noise = [] } of reports) {
    const { facts, content } = inventReport(framework, seed, layout, format, noise)
    const measured = measure(expectedFacts(facts, layout.annexe), readInvented(framework, content, format))
    const { right, wrong, missed } = measured
    everything.push(measured)
    all.right += right
    all.wrong.push(...wrong.map((words) => `${seed}: ${words}`))
    all.missed += missed.length
  }
  return all
}

const recall = ({ right, wrong, missed }: Total): number => right / (right + wrong.length + missed)
const seeds = (count: number): string[] => Array.from({ length: count }, (_, index) => `report ${index}`)

describe('invented reports', () => {
  it('give every fact in the plain layout', () => {
    const all = total(seeds(4).map((seed) => ({ seed, layout: plainLayout })))
    expect(all.wrong).toEqual([])
    expect(all.missed).toBe(0)
  })

  it.each(oneSwitchLayouts().map(({ name, layout }) => [name, layout] as const))('give every fact with %s', (name, layout) => {
    const all = total([{ seed: name, layout }])
    expect(all.wrong).toEqual([])
    expect(all.missed).toBe(0)
  })

  it.each(['text', 'markdown', 'markdown with HTML tables', 'html'] as const)(
    'give right facts as %s with all switches thrown by chance',
    { timeout: 120_000 },
    (format) => {
      const all = total(seeds(8).map((seed) => ({ seed, layout: anyLayout(seed), format })))
      expect(all.wrong).toEqual([])
      expect(recall(all)).toBeGreaterThan(0.97)
    },
  )

  it.each(Object.keys(noises))('give right facts or none through: %s', { timeout: 120_000 }, (noise) => {
    const all = total(
      seeds(3).flatMap((seed) => [
        { seed, layout: plainLayout, noise: [noise] },
        { seed: `any ${seed}`, layout: anyLayout(seed), noise: [noise] },
      ]),
    )
    expect(all.wrong).toEqual([])
    expect(recall(all)).toBeGreaterThan(noise === 'cut off' ? 0.2 : 0.8)
  })

  it('state precision and recall of each kind of fact', () => {
    const kinds = byKind(everything)
    console.info(
      Object.entries(kinds)
        .map(([kind, { precision, recall: found, wrong }]) => `${kind}: precision ${precision}, recall ${found}, ${wrong} wrong`)
        .join('\n'),
    )
    expect(Object.keys(kinds)).toEqual([
      'ratings',
      'scores',
      'key question per cents',
      'prompts',
      'samples',
      'contextual figures',
      'interviews',
      'recommendations',
      'discretion',
      'names and dates',
    ])
    for (const [kind, { precision, recall: found }] of Object.entries(kinds)) {
      expect(precision, kind).toBe(1)
      expect(found, kind).toBeGreaterThan(0.85)
    }
  })
})
