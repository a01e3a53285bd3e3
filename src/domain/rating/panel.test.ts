import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { checkDecision, mayBeLoweredTo, mayBeRaisedTo, refusalToSign } from './panel.ts'

const rated = (ruleRating: string | null) => ({ status: 'rated', ruleRating }) as const

describe('what the panel may change a rating to', () => {
  it.each([
    ['Inadequate', ['Requires improvement'], []],
    ['Requires improvement', ['Good'], ['Inadequate']],
    ['Good', ['Outstanding'], ['Requires improvement', 'Inadequate']],
    ['Outstanding', [], ['Good', 'Requires improvement', 'Inadequate']],
  ])('%s', (from, raised, lowered) => {
    expect(mayBeRaisedTo(framework2021, from)).toEqual(raised)
    expect(mayBeLoweredTo(framework2021, from)).toEqual(lowered)
  })

  it('is as many bands as the framework allows', () => {
    expect(mayBeRaisedTo(harbour, 'Patchy')).toEqual(['Steady', 'Shining'])
    expect(mayBeRaisedTo(harbour, 'Adrift')).toEqual(['Patchy', 'Steady'])
  })
})

describe('a decision of the panel', () => {
  it.each([
    ['confirmed', '', '', { direction: 'confirmed', from: 'Good', rating: 'Good', reason: null }],
    ['raised', 'Outstanding', 'One case short.', { direction: 'raised', from: 'Good', rating: 'Outstanding', reason: 'One case short.' }],
    ['raised', '', 'Only one is possible.', { direction: 'raised', from: 'Good', rating: 'Outstanding', reason: 'Only one is possible.' }],
    ['lowered', 'Inadequate', 'Serious gaps.', { direction: 'lowered', from: 'Good', rating: 'Inadequate', reason: 'Serious gaps.' }],
  ] as const)('%s to "%s" stands', (direction, rating, reason, ruled) => {
    expect(checkDecision(framework2021, rated('Good'), { direction, rating, reason })).toEqual({ allowed: true, ruled })
  })

  it.each([
    ['Good', 'raised', 'Outstanding', '', 'reason'],
    ['Good', 'lowered', 'Inadequate', '', 'reason'],
    ['Requires improvement', 'raised', 'Outstanding', 'Two bands at once.', 'rating'],
    ['Good', 'raised', 'Inadequate', 'That is lower.', 'rating'],
    ['Good', 'raised', 'Good', 'That is no change.', 'rating'],
    ['Good', 'lowered', '', 'Two are possible.', 'rating'],
    ['Good', 'lowered', 'Steady', 'A word of another framework.', 'rating'],
    ['Outstanding', 'raised', '', 'Nothing is higher.', 'decision'],
    ['Inadequate', 'lowered', '', 'Nothing is lower.', 'decision'],
    [null, 'confirmed', '', '', 'decision'],
  ] as const)('%s %s to "%s" with the reason "%s" is refused at the field %s', (from, direction, rating, reason, about) => {
    const ruling = checkDecision(framework2021, rated(from), { direction, rating, reason })
    expect(ruling).toMatchObject({ allowed: false, about, why: expect.stringMatching(/\.$/) })
  })

  it('confirms a standard without a rating, and changes none', () => {
    const before = { status: 'notInspected', ruleRating: null } as const
    expect(checkDecision(framework2021, before, { direction: 'confirmed', rating: '', reason: '' })).toEqual({
      allowed: true,
      ruled: { direction: 'confirmed', from: null, rating: null, reason: null },
    })
    expect(checkDecision(framework2021, before, { direction: 'raised', rating: 'Good', reason: 'Why not.' })).toMatchObject({
      allowed: false,
      about: 'decision',
    })
  })
})

describe('the second signature', () => {
  it.each([
    [{ direction: 'lowered', decidedBy: 'anna', secondSigned: false }, 'ben', null],
    [{ direction: 'lowered', decidedBy: 'anna', secondSigned: false }, 'anna', /yourself/],
    [{ direction: 'lowered', decidedBy: 'anna', secondSigned: true }, 'ben', /already/],
    [{ direction: 'raised', decidedBy: 'anna', secondSigned: false }, 'ben', /Only a lowered/],
  ] as const)('%o signed by %s', (decision, personId, refusal) => {
    const given = refusalToSign(decision, personId)
    if (refusal === null) expect(given).toBeNull()
    else expect(given).toMatch(refusal)
  })
})
