import { describe, expect, it } from 'vitest'
import type { NarrativeSection } from './narrative-sections.ts'
import { agreementChecks, refusalOfAgreement, refusalOfReview, statusOf, type TextState } from './text-status.ts'

const draft: TextState = { authorId: 'writer', isReviewed: false, isAgreed: false, openComments: 0 }
const reviewed: TextState = { ...draft, isReviewed: true }
const agreed: TextState = { ...reviewed, isAgreed: true }

describe('the status of a text', () => {
  it.each([
    [draft, 'draft'],
    [reviewed, 'reviewed'],
    [agreed, 'agreed'],
  ] as const)('%o is %s', (state, status) => expect(statusOf(state)).toBe(status))

  it.each([
    [draft, 'another', null],
    [draft, 'writer', 'You wrote this version, so somebody else reviews it.'],
    [reviewed, 'another', 'This version is reviewed already.'],
    [undefined, 'another', 'Nothing is written yet, so there is nothing to review.'],
  ] as const)('%o is reviewed by %s, or why not: %s', (state, person, why) => expect(refusalOfReview(state, person)).toBe(why))

  it.each([
    [reviewed, null],
    [draft, 'It is reviewed first, by somebody other than its last writer.'],
    [agreed, 'This version is agreed already.'],
    [{ ...reviewed, openComments: 2 }, 'Resolve the two open comments first.'],
    [undefined, 'Nothing is written yet, so there is nothing to agree.'],
  ] as const)('%o is agreed, or why not: %s', (state, why) => expect(refusalOfAgreement(state)).toBe(why))
})

describe('the checks that texts are agreed', () => {
  const sections = ['foreword', 'background', 'diversity', 'involvement', 'standard.1.1'].map((id): NarrativeSection => ({
    id,
    title: `Text ${id}`,
    required: true,
    standardId: null,
    hint: '',
  }))
  it('name each text that waits, and for what', () => {
    const states = new Map([
      ['foreword', draft],
      ['background', reviewed],
      ['diversity', agreed],
      ['involvement', { ...agreed, openComments: 1 }],
    ])
    expect(agreementChecks(sections, states).map(({ ok, sentence }) => [ok, sentence])).toEqual([
      [false, 'Text foreword is a draft: it waits for a review by somebody other than its last writer.'],
      [false, 'Text background is reviewed and waits to be agreed.'],
      [true, 'Text diversity is agreed.'],
      [false, 'Text involvement has one open comment.'],
    ])
  })
})
