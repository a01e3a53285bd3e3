import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import type { Framework, Rating } from '../framework/framework.ts'
import { pointsOf, standardsOf } from '../framework/look-ups.ts'
import { rateOverall, ratingOfScore, type RatedStandard } from './overall.ts'

/** All standards of a framework with one rating, some of them with another. */
function standards(framework: Framework, rating: Rating, others: Readonly<Record<string, Rating | null>> = {}): RatedStandard[] {
  return standardsOf(framework).map(({ id }) => ({ standardId: id, status: 'rated', rating: id in others ? (others[id] ?? null) : rating }))
}

describe('the overall rating of a score', () => {
  it.each([
    [0, 'Inadequate'],
    [6, 'Inadequate'],
    [7, 'Requires improvement'],
    [11, 'Requires improvement'], // Birmingham
    [17, 'Requires improvement'], // Harrow
    [18, 'Requires improvement'],
    [19, 'Good'],
    [26, 'Good'], // West Sussex
    [30, 'Good'],
    [31, 'Outstanding'],
    [36, 'Outstanding'],
  ])('%i points are %s', (score, rating) => {
    expect(ratingOfScore(framework2021, score)).toBe(rating)
  })

  it.each([-1, 37])('%i points are no score', (score) => {
    expect(() => ratingOfScore(framework2021, score)).toThrow(RangeError)
  })

  it.each([framework2021, harbour])('never falls with more points in $id', (framework) => {
    const score = fc.integer({ min: framework.scoring.min, max: framework.scoring.max })
    fc.assert(
      fc.property(score, score, (a, b) => a > b || pointsOf(framework, ratingOfScore(framework, a)) <= pointsOf(framework, ratingOfScore(framework, b))),
    )
  })
})

describe('the limiting judgement', () => {
  it('holds Outstanding down to Good when resettlement is Inadequate', () => {
    const overall = rateOverall(framework2021, standards(framework2021, 'Outstanding', { '4.1': 'Inadequate' }))
    expect(overall).toMatchObject({ score: 36, scoreOutOf: 36, overallRating: 'Good', limitedBy: '4.1' })
    expect(overall.steps.at(-1)).toBe('4.1 Resettlement policy and provision is Inadequate, so the overall rating cannot exceed Good.')
  })

  it.each([
    ['Good', 'Inadequate', 'Good'],
    ['Requires improvement', 'Inadequate', 'Requires improvement'],
    ['Outstanding', 'Requires improvement', 'Outstanding'],
  ])('leaves %s alone when resettlement is %s', (rating, resettlement, overall) => {
    expect(rateOverall(framework2021, standards(framework2021, rating, { '4.1': resettlement }))).toMatchObject({ overallRating: overall, limitedBy: null })
  })

  it.each(['inspectedNotRated', 'notInspected'] as const)('cannot bite when resettlement is %s', (status) => {
    const given = standards(framework2021, 'Outstanding').map((standard) => (standard.standardId === '4.1' ? { ...standard, status, rating: null } : standard))
    expect(rateOverall(framework2021, given)).toMatchObject({ score: 36, overallRating: 'Outstanding', limitedBy: null })
  })

  it('keeps back an overall rating it could still hold down', () => {
    expect(rateOverall(framework2021, standards(framework2021, 'Outstanding', { '4.1': null }))).toMatchObject({
      score: 36,
      overallRating: null,
      limitedBy: null,
    })
    expect(rateOverall(framework2021, standards(framework2021, 'Good', { '4.1': null }))).toMatchObject({ score: 24, overallRating: 'Good' })
  })
})

describe('the score', () => {
  it('leaves a standard outside the score out', () => {
    const score = (resettlement: Rating): number | null => rateOverall(framework2021, standards(framework2021, 'Good', { '4.1': resettlement })).score
    expect([score('Outstanding'), score('Inadequate')]).toEqual([24, 24])
  })

  it('is not given while a standard that counts has no rating', () => {
    const overall = rateOverall(framework2021, standards(framework2021, 'Good', { '1.1': null, '2.4': null }))
    expect(overall).toMatchObject({ score: null, scoreOutOf: 36, overallRating: null })
    expect(overall.steps).toEqual(['There is no score yet: 1.1, 2.4 have no rating.'])
  })

  it('follows another framework as well', () => {
    expect(rateOverall(harbour, standards(harbour, 'Steady', { B1: 'Shining' }))).toMatchObject({
      score: 14,
      scoreOutOf: 20,
      overallRating: 'Steady',
      limitedBy: null,
    })
    expect(rateOverall(harbour, standards(harbour, 'Steady', { D: 'Adrift' }))).toMatchObject({ score: 12, overallRating: 'Patchy', limitedBy: 'D' })
  })

  it('never falls, and the overall rating neither, when one standard gets better', () => {
    const rating = fc.constantFrom(...framework2021.ratings.map((one) => one.id))
    const counted = framework2021.scoring.standards
    const ratings = fc.array(rating, { minLength: counted.length, maxLength: counted.length })
    const points = (given: readonly Rating[], resettlement: Rating): number => {
      const others = Object.fromEntries(counted.map((id, i) => [id, given[i] ?? null]))
      const { overallRating } = rateOverall(framework2021, standards(framework2021, resettlement, others))
      return pointsOf(framework2021, overallRating ?? '')
    }
    fc.assert(
      fc.property(ratings, rating, fc.nat(counted.length - 1), rating, (given, better, which, resettlement) => {
        const changed = given.with(which, pointsOf(framework2021, better) > pointsOf(framework2021, given[which] ?? better) ? better : (given[which] ?? better))
        return points(changed, resettlement) >= points(given, resettlement)
      }),
    )
  })
})
