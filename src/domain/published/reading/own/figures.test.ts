import { describe, expect, it } from 'vitest'
import { figureAndUnit } from './figures.ts'

describe('a contextual figure', () => {
  it.each([
    ['12345', 12345, ''],
    ['12,345', 12345, ''],
    ['867,635 children', 867635, 'children'],
    ['31.7 per cent', 31.7, 'per cent'],
    ['-4 per cent', -4, 'per cent'],
    ['1,2', '1,2', ''],
    ['12,3456', '12,3456', ''],
    ['5%', '5%', ''],
    ['about 40', 'about 40', ''],
    ['', '', ''],
  ])('%j is the figure %j with the unit %j', (words, value, unit) => {
    expect(figureAndUnit(words)).toEqual({ value, unit })
  })
})
