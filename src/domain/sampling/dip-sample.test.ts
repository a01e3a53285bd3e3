import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dipSampleSize, drawDipSample as drawWith } from './dip-sample.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const drawDipSample = (references: readonly string[], size: number, seed: string): string[] => drawWith(references, size, seed, sha256)

describe('the size of a dip sample', () => {
  it.each<[string, number, number | null]>([
    ['5', 44, 5],
    ['10%', 44, 5],
    [' 10 % ', 40, 4],
    ['1%', 44, 1],
    ['100%', 44, 44],
    ['44', 44, 44],
    ['45', 44, null],
    ['0', 44, null],
    ['0%', 44, null],
    ['101%', 44, null],
    ['some', 44, null],
    ['', 44, null],
    ['5', 0, null],
  ])('%j of %i cases is %s', (stated, population, expected) => expect(dipSampleSize(stated, population)).toBe(expected))
})

describe('the draw of a dip sample', () => {
  it('is the same again from the same seed, in whatever order the cases come, and another from another seed', () => {
    const references = Array.from({ length: 44 }, (_, place) => `C${place}`)
    const drawn = drawDipSample(references, 5, 'seed')
    expect(drawDipSample([...references].reverse(), 5, 'seed')).toEqual(drawn)
    expect(drawDipSample(references, 5, 'another seed')).not.toEqual(drawn)
  })

  it('has as many cases as asked for, each once, each from those given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 }), fc.string(), fc.nat(), (references, seed, at) => {
        const size = 1 + (at % references.length)
        const drawn = drawDipSample(references, size, seed)
        expect(new Set(drawn).size).toBe(size)
        expect(drawn.every((reference) => references.includes(reference))).toBe(true)
      }),
    )
  })

  it('gives each case the same chance: over many seeds no case is far from its share', () => {
    const references = Array.from({ length: 10 }, (_, place) => `C${place}`)
    const counts = new Map(references.map((reference) => [reference, 0]))
    for (let seed = 0; seed < 2000; seed += 1) for (const one of drawDipSample(references, 3, `seed ${seed}`)) counts.set(one, (counts.get(one) ?? 0) + 1)
    // 600 each; four standard deviations of a binomial are 82.
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(82)
  })

  it('refuses to draw more cases than there are', () => expect(() => drawDipSample(['C1'], 2, 'seed')).toThrow(RangeError))
})
