import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceFrom, chanceOf, fnv1a, shuffled } from './chance.ts'

describe('chance', () => {
  it('is that of the published generator', () => {
    // Outputs of xoshiro128starstar.c, version 1.1, from the state 1, 2, 3, 4.
    const chance = chanceOf([1, 2, 3, 4])
    expect(Array.from({ length: 10 }, () => chance.below(2 ** 32))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })

  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('hashes "%s" as the published vectors say', (text, hash) => {
    expect(fnv1a(text)).toBe(hash)
  })

  it('is the same from the same seed, for ever', () => {
    const chance = chanceFrom('West Sussex 2022')
    expect(Array.from({ length: 6 }, () => chance.below(100))).toMatchInlineSnapshot(`
      [
        34,
        37,
        80,
        98,
        51,
        41,
      ]
    `)
  })

  it('gives every number about as often', () => {
    const chance = chanceFrom('fair')
    const counts = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 60_000; i += 1) counts[chance.below(6)]! += 1
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('has no number below nothing', () => {
    for (const limit of [0, -1, 1.5, 2 ** 33]) expect(() => chanceFrom('x').below(limit)).toThrow(RangeError)
  })

  it('puts things in another order, and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (things, seed) => {
        expect(shuffled(things, chanceFrom(seed)).sort()).toEqual([...things].sort())
      }),
    )
  })
})
