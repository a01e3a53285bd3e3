/** A dip sample: some cases of the sample, drawn by chance from a seed, that another person reads a second time. */
import { chanceFrom, shuffled } from './chance.ts'

/**
 * How many cases a stated size means: "5" is five cases, "10%" a tenth of them, rounded up to whole cases.
 * @param population cases to draw from, a whole number from 0
 * @returns a whole number from 1 to the population, or null where the text is no such size
 */
export function dipSampleSize(stated: string, population: number): number | null {
  const [, digits = '', perCent = ''] = /^(\d{1,4})\s*(%?)$/.exec(stated.trim()) ?? []
  if (digits === '') return null
  const size = perCent === '' ? Number(digits) : Math.ceil((Number(digits) * population) / 100)
  return size >= 1 && size <= population ? size : null
}

/**
 * Draws cases by chance from the SHA-256 of the seed: the same references, size and seed give the same cases, whatever order the references come in.
 * @throws RangeError when there are fewer cases than are to be drawn
 */
export function drawDipSample(references: readonly string[], size: number, seed: string, sha256: (text: string) => string): string[] {
  if (size > references.length) throw new RangeError(`${size} cases cannot be drawn from ${references.length}`)
  return shuffled([...references].sort(), chanceFrom(sha256(seed)))
    .slice(0, size)
    .sort()
}
