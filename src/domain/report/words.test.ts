import { describe, expect, it } from 'vitest'
import { countOf, dateInWords, listInWords, monthInWords, numberInWords } from './words.ts'

describe('numbers in words', () => {
  it.each([
    [0, 'zero'],
    [9, 'nine'],
    [17, 'seventeen'],
    [20, 'twenty'],
    [46, 'forty-six'],
    [100, 'one hundred'],
    [103, 'one hundred and three'],
    [256, 'two hundred and fifty-six'],
    [1000, 'one thousand'],
    [1001, 'one thousand and one'],
    [12_345, 'twelve thousand three hundred and forty-five'],
    [1_000_000, '1000000'],
    [1.5, '1.5'],
  ])('%d is %s', (number, words) => expect(numberInWords(number)).toBe(words))
})

describe('dates and lists in words', () => {
  it('writes a date without a leading zero', () => expect(dateInWords('2022-01-07')).toBe('7 January 2022'))
  it('writes a month', () => expect(monthInWords('2022-03-14')).toBe('March 2022'))
  it('leaves what is no date as it is', () => expect(dateInWords('soon')).toBe('soon'))
  it('joins a list as people say it', () => expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listInWords)).toEqual(['', 'a', 'a and b', 'a, b and c']))
  it('counts in words below ten', () => expect([countOf(1, 'case', 'cases'), countOf(17, 'case', 'cases')]).toEqual(['one case', '17 cases']))
})
