import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceFrom, chanceOf, shuffled } from './chance.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('chance', () => {
  it('is that of the published generator', () => {
    // Outputs of xoshiro128starstar.c, version 1.1, from the state 1, 2, 3, 4.
    const chance = chanceOf([1, 2, 3, 4])
    expect(Array.from({ length: 10 }, () => chance.below(2 ** 32))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })

  it('begins with the first 128 bits of the hash', () => {
    const words = ['00000001', '00000002', '00000003', '00000004', 'ffffffff', 'ffffffff', 'ffffffff', 'ffffffff']
    expect(chanceFrom(words.join('')).below(2 ** 32)).toBe(11520)
    expect(() => chanceFrom('West Sussex 2022')).toThrow(RangeError)
  })

  it('gives every number about as often', () => {
    const chance = chanceFrom(hash('fair'))
    const counts = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 30_000; i += 1) {
      counts[chance.below(6)]! += 1
      counts[Number(chance.belowBig(6n))]! += 1
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('reaches any number below a limit of any size, and none beyond', () => {
    const chance = chanceFrom(hash('big'))
    const limit = 3n * 2n ** 70n
    const drawn = Array.from({ length: 600 }, () => chance.belowBig(limit))
    expect(drawn.every((number) => number >= 0n && number < limit)).toBe(true)
    for (const third of [0n, 1n, 2n]) expect(drawn.filter((number) => number / 2n ** 70n === third).length).toBeGreaterThan(150)
    expect(chance.belowBig(1n)).toBe(0n)
  })

  it('has no number below nothing', () => {
    const chance = chanceFrom(hash('x'))
    for (const limit of [0, -1, 1.5, 2 ** 33]) expect(() => chance.below(limit)).toThrow(RangeError)
    for (const limit of [0n, -1n]) expect(() => chance.belowBig(limit)).toThrow(RangeError)
  })

  it('puts things in another order, and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (things, seed) => {
        expect(shuffled(things, chanceFrom(hash(seed))).sort()).toEqual([...things].sort())
      }),
    )
  })
})
