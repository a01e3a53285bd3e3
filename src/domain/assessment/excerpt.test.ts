import { expect, it } from 'vitest'
import { excerptAround } from './excerpt.ts'

const long = `${'one two three '.repeat(20)}the Harbour project ${'four five six '.repeat(20)}`

it('cuts at words on both sides, and keeps how it was written', () => {
  const { before, found, after } = excerptAround(long, 'harbour')
  expect(found).toBe('Harbour')
  expect(before).toMatch(/^…(one|two|three) .*the $/)
  expect(after).toMatch(/^ project .*(four|five|six)…$/)
})

it.each([
  ['A short text', 'SHORT', { before: 'A ', found: 'short', after: ' text' }],
  ['Over\ntwo lines', 'over two', { before: '', found: 'Over two', after: ' lines' }],
  ['Nothing of it', 'else', { before: 'Nothing of it', found: '', after: '' }],
])('%j with %j', (text, lookedFor, excerpt) => {
  expect(excerptAround(text, lookedFor)).toEqual(excerpt)
})
