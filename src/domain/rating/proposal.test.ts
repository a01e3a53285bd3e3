import { expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { checkProposal } from './proposal.ts'

it.each([
  ['1.1', 'rated', 'Good', { standardId: '1.1', status: 'rated', rating: 'Good' }],
  ['4.1', 'rated', 'Inadequate', { standardId: '4.1', status: 'rated', rating: 'Inadequate' }],
  ['4.1', 'inspectedNotRated', '', { standardId: '4.1', status: 'inspectedNotRated', rating: null }],
  ['4.1', 'notInspected', 'Good', { standardId: '4.1', status: 'notInspected', rating: null }],
] as const)('%s may be proposed %s %s', (standardId, status, rating, proposal) => {
  expect(checkProposal(framework2021, { standardId, status, rating })).toEqual({ allowed: true, proposal })
})

it.each([
  ['2.1', 'rated', 'Good', 'standard'], // follows from its cases
  ['9.9', 'rated', 'Good', 'standard'],
  ['1.1', 'notInspected', '', 'status'], // counts towards the score
  ['1.1', 'inspectedNotRated', '', 'status'],
  ['1.1', 'rated', '', 'rating'],
  ['1.1', 'rated', 'Steady', 'rating'],
] as const)('%s may not be proposed %s %s: refused at the field %s', (standardId, status, rating, about) => {
  expect(checkProposal(framework2021, { standardId, status, rating })).toMatchObject({ allowed: false, about, why: expect.stringMatching(/\.$/) })
})
