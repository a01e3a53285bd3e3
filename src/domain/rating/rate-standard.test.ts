import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { caseStandardsOf, findStandard } from '../framework/look-ups.ts'
import type { Standard } from '../framework/framework.ts'
import { rateStandard } from './rate-standard.ts'
import type { PanelDecision, ProposedRating, StandardResult, Tally } from './results.ts'

const standardOf = (id: string): Standard => {
  const standard = findStandard(framework2021, id)
  if (standard === undefined) throw new Error(`no standard ${id}`)
  return standard
}
const kOfN = (k: number, n: number): Tally => ({ yes: k, no: n - k, notApplicable: 0, notAssessed: 0 })

/** Rates 2.2 from [k, n] of each of its key questions. */
function rateCases(kOfNs: readonly (readonly [number, number])[], decision?: Omit<PanelDecision, 'standardId'>): StandardResult {
  const standard = standardOf('2.2')
  const tallies = new Map(standard.keyQuestions.map((question, i) => [question.id, kOfN(...(kOfNs[i] ?? [0, 0]))]))
  return rateStandard(framework2021, standard, { tallies, proposals: [], decisions: decision === undefined ? [] : [{ standardId: '2.2', ...decision }] })
}
function rateProposal(id: string, proposal?: Omit<ProposedRating, 'standardId'>, decision?: Omit<PanelDecision, 'standardId'>): StandardResult {
  return rateStandard(framework2021, standardOf(id), {
    tallies: new Map(),
    proposals: proposal === undefined ? [] : [{ standardId: id, ...proposal }],
    decisions: decision === undefined ? [] : [{ standardId: id, ...decision }],
  })
}

describe('a case standard follows from its lowest key question', () => {
  it.each([
    [
      'West Sussex 2.2',
      [
        [15, 16],
        [12, 16],
        [11, 16],
      ],
      'Good',
      ['2.2.othersSafety'],
    ],
    [
      'West Sussex 2.3',
      [
        [12, 16],
        [11, 16],
        [10, 16],
      ],
      'Requires improvement',
      ['2.2.othersSafety'],
    ],
    [
      'Birmingham 2.2, a tie for the lowest',
      [
        [27, 39],
        [23, 39],
        [23, 39],
      ],
      'Requires improvement',
      ['2.2.childSafety', '2.2.othersSafety'],
    ],
    [
      'Birmingham 2.4, all three alike',
      [
        [17, 39],
        [17, 39],
        [17, 39],
      ],
      'Inadequate',
      ['2.2.desistance', '2.2.childSafety', '2.2.othersSafety'],
    ],
    [
      'Birmingham 3.3, exactly 50',
      [
        [26, 38],
        [19, 38],
        [24, 38],
      ],
      'Requires improvement',
      ['2.2.childSafety'],
    ],
    [
      '11 of 17 rounds to 65',
      [
        [17, 17],
        [14, 17],
        [11, 17],
      ],
      'Good',
      ['2.2.othersSafety'],
    ],
    [
      'a tie of rounded per cents with other denominators',
      [
        [2, 3],
        [67, 100],
        [17, 17],
      ],
      'Good',
      ['2.2.desistance', '2.2.childSafety'],
    ],
  ] as const)('%s', (_, kOfNs, rating, drivenBy) => {
    const result = rateCases(kOfNs)
    expect(result).toMatchObject({ status: 'rated', ruleRating: rating, rating, drivenBy, discretion: null, decided: false })
  })

  it('counts not applicable in n and leaves not assessed out', () => {
    const standard = standardOf('2.2')
    const tallies = new Map(standard.keyQuestions.map((question) => [question.id, { yes: 7, no: 2, notApplicable: 2, notAssessed: 5 }]))
    const result = rateStandard(framework2021, standard, { tallies, proposals: [], decisions: [] })
    expect(result.keyQuestions[0]).toMatchObject({
      sufficient: 7,
      judged: 11,
      perCent: 64,
      rating: 'Requires improvement',
      toNext: { rating: 'Good', moreCases: 1 },
    })
  })

  it('has no rating and no points while a key question has no case judged', () => {
    const result = rateCases([
      [15, 16],
      [12, 16],
      [0, 0],
    ])
    expect(result).toMatchObject({ ruleRating: null, rating: null, points: null, drivenBy: [] })
    expect(result.keyQuestions[2]).toMatchObject({ sufficient: 0, judged: 0, perCent: null, rating: null, toNext: null })
    expect(rateCases([]).keyQuestions).toHaveLength(3)
  })

  it('does not read a proposal for a case standard', () => {
    const standard = standardOf('2.2')
    const result = rateStandard(framework2021, standard, {
      tallies: new Map(),
      proposals: [{ standardId: '2.2', status: 'rated', rating: 'Good' }],
      decisions: [],
    })
    expect(result.rating).toBeNull()
  })

  it('explains itself', () => {
    expect(
      rateCases(
        [
          [10, 11],
          [9, 11],
          [7, 11],
        ],
        { direction: 'raised', from: 'Requires improvement', rating: 'Good', reason: 'One case short.', secondSigned: false },
      ).steps,
    ).toEqual([
      "Supporting the child's desistance: 10 of 11 cases judged sufficient, which is 91 per cent: Outstanding.",
      'Keeping the child safe: 9 of 11 cases judged sufficient, which is 82 per cent: Outstanding.',
      'Keeping other people safe: 7 of 11 cases judged sufficient, which is 64 per cent: Requires improvement.',
      'The lowest key question decides: Keeping other people safe (64 per cent). By the rules the standard is Requires improvement.',
      'The panel raised the rating from Requires improvement to Good. Reason: One case short.',
      'Good scores 2 points.',
    ])
  })
})

describe('the panel', () => {
  const harrow = [
    [10, 11],
    [9, 11],
    [7, 11],
  ] as const

  it('raises Harrow 2.2 by discretion, and the rule rating stays to be seen', () => {
    const result = rateCases(harrow, { direction: 'raised', from: 'Requires improvement', rating: 'Good', reason: 'One case short.', secondSigned: false })
    expect(result).toMatchObject({ ruleRating: 'Requires improvement', rating: 'Good', points: 2, decided: true })
    expect(result.discretion).toEqual({ direction: 'raised', from: 'Requires improvement', to: 'Good', reason: 'One case short.' })
  })

  it('confirms without discretion', () => {
    const result = rateCases(harrow, {
      direction: 'confirmed',
      from: 'Requires improvement',
      rating: 'Requires improvement',
      reason: null,
      secondSigned: false,
    })
    expect(result).toMatchObject({ rating: 'Requires improvement', discretion: null, decided: true })
  })

  it('lowers only once signed by a second member', () => {
    const lowered = { direction: 'lowered', from: 'Requires improvement', rating: 'Inadequate', reason: 'Two children at risk.' } as const
    expect(rateCases(harrow, { ...lowered, secondSigned: false })).toMatchObject({
      rating: 'Requires improvement',
      points: 1,
      discretion: null,
      decided: false,
      awaitsSecondSignature: true,
    })
    expect(rateCases(harrow, { ...lowered, secondSigned: true })).toMatchObject({
      rating: 'Inadequate',
      points: 0,
      discretion: { direction: 'lowered', from: 'Requires improvement', to: 'Inadequate', reason: 'Two children at risk.' },
      decided: true,
      awaitsSecondSignature: false,
    })
  })

  it.each([
    ['made on another rule rating', { direction: 'confirmed', from: 'Good', rating: 'Good', reason: null, secondSigned: false }],
    ['two bands up', { direction: 'raised', from: 'Requires improvement', rating: 'Outstanding', reason: 'Because.', secondSigned: false }],
    ['raised without a reason', { direction: 'raised', from: 'Requires improvement', rating: 'Good', reason: null, secondSigned: false }],
  ] as const)('has to decide again: a decision %s does not count', (_, decision) => {
    expect(rateCases(harrow, decision)).toMatchObject({ rating: 'Requires improvement', discretion: null, decided: false, awaitsSecondSignature: false })
  })
})

describe('a qualitative standard follows from the proposal', () => {
  it.each([
    [{ status: 'rated', rating: 'Good' }, 'rated', 'Good'],
    [{ status: 'inspectedNotRated', rating: null }, 'inspectedNotRated', null],
    [{ status: 'notInspected', rating: null }, 'notInspected', null],
    [undefined, 'rated', null],
  ] as const)('%o', (proposal, status, rating) => {
    expect(rateProposal('4.1', proposal)).toMatchObject({ status, ruleRating: rating, rating, points: null, keyQuestions: [], drivenBy: [] })
  })

  it('scores where the framework counts it', () => {
    expect(rateProposal('1.2', { status: 'rated', rating: 'Outstanding' }).points).toBe(3)
  })

  it('needs a confirmation even when it is not rated', () => {
    const confirmed = { direction: 'confirmed', from: null, rating: null, reason: null, secondSigned: false } as const
    expect(rateProposal('4.1', { status: 'notInspected', rating: null }, confirmed).decided).toBe(true)
    expect(rateProposal('4.1', undefined, confirmed).decided).toBe(false)
  })
})

it('has a key question for each dimension of each case standard of the framework', () => {
  for (const standard of caseStandardsOf(framework2021)) {
    expect(rateStandard(framework2021, standard, { tallies: new Map(), proposals: [], decisions: [] }).keyQuestions.map((result) => result.dimension)).toEqual(
      framework2021.dimensions.map((dimension) => dimension.id),
    )
  }
})
