import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { standardsOf } from '../framework/look-ups.ts'
import { rateInspection } from './rate-inspection.ts'
import type { Tally } from './results.ts'

const kOfN = (k: number, n: number): Tally => ({ yes: k, no: n - k, notApplicable: 0, notAssessed: 0 })

describe('an inspection that has only begun', () => {
  it.each([framework2021, harbour])('has every standard of $id, none of them rated', (framework) => {
    const ratings = rateInspection(framework, { tallies: new Map(), proposals: [], decisions: [] })
    expect(ratings.standards.map((standard) => standard.standardId)).toEqual(standardsOf(framework).map((standard) => standard.id))
    expect(ratings.standards.every((standard) => standard.rating === null && !standard.decided)).toBe(true)
    expect(ratings).toMatchObject({ score: null, scoreOutOf: framework.scoring.max, overallRating: null, limitedBy: null })
  })
})

describe('the invented framework', () => {
  const tallies = new Map([
    ['B1.trust', kOfN(19, 20)], // 95: Shining
    ['B1.future', kOfN(18, 20)], // 90: Shining
    ['B2.trust', kOfN(12, 20)], // 60: Steady
    ['B2.future', kOfN(17, 20)], // 85: Steady
    ['C1.trust', kOfN(5, 9)], // 56: Patchy
    ['C1.future', kOfN(9, 9)],
  ])
  const proposals = [
    { standardId: 'A', status: 'rated', rating: 'Steady' },
    { standardId: 'D', status: 'rated', rating: 'Patchy' },
  ] as const

  it('is rated by its own bands, words and points', () => {
    const ratings = rateInspection(harbour, { tallies, proposals, decisions: [] })
    expect(ratings.standards.map(({ standardId, rating, points }) => [standardId, rating, points])).toEqual([
      ['A', 'Steady', 3],
      ['B1', 'Shining', 5],
      ['B2', 'Steady', 3],
      ['C1', 'Patchy', 1],
      ['D', 'Patchy', null],
    ])
    expect(ratings).toMatchObject({ score: 12, scoreOutOf: 20, overallRating: 'Steady', limitedBy: null })
    expect(ratings.steps).toEqual(['The 4 standards that count score 12 of 20 points.', 'A score of 12 is Steady.'])
  })

  it('may be raised two bands, because it says so', () => {
    const decisions = [
      { standardId: 'C1', direction: 'raised', from: 'Patchy', rating: 'Shining', reason: 'All but trust is complete.', secondSigned: false },
    ] as const
    const ratings = rateInspection(harbour, { tallies, proposals, decisions })
    expect(ratings).toMatchObject({ score: 16, overallRating: 'Steady' })
    expect(ratings.standards.find((standard) => standard.standardId === 'C1')).toMatchObject({ ruleRating: 'Patchy', rating: 'Shining', decided: true })
  })
})
