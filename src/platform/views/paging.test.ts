import { expect, it } from 'vitest'
import { pageOf } from './paging.ts'

const rows = Array.from({ length: 7 }, (_, index) => index + 1)

it.each([
  ['the first page', 7, 1, [1, 2, 3], { from: 1, to: 3, of: 7 }, '', 'p2'],
  ['a page between', 7, 2, [4, 5, 6], { from: 4, to: 6, of: 7 }, 'p1', 'p3'],
  ['the last page', 7, 3, [7], { from: 7, to: 7, of: 7 }, 'p2', ''],
  ['a page after the last', 7, 99, [7], { from: 7, to: 7, of: 7 }, 'p2', ''],
  ['a list of one page', 3, 1, [1, 2, 3], { from: 1, to: 3, of: 3 }, '', ''],
  ['an empty list', 0, 1, [], { from: 0, to: 0, of: 0 }, '', ''],
])('shows %s', (_, length, page, onPage, shown, previousHref, nextHref) => {
  const answer = pageOf(rows.slice(0, length), { page, onAPage: 3, hrefOf: (number) => `p${number}` })
  expect(answer).toEqual({ onPage, paging: { shown, previousHref, nextHref } })
})
