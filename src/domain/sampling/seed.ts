/**
 * Where a seed comes from (docs/decisions: the seed of a sample). A secret number is fixed before the population is known, and its hash
 * is shown; the seed is made of the number, the population and the count of draws, so neither side can choose it.
 */
import type { SamplingTools } from './draw-sample.ts'

type Sha256 = SamplingTools['sha256']

/** What is shown of the secret number before the draw: its SHA-256. */
export function commitmentOf(secret: string, sha256: Sha256): string {
  return sha256(secret)
}

/** The seed of the n-th draw from a population: the SHA-256 of secret number, population hash and n, a line each. */
export function committedSeed(secret: string, populationHash: string, draw: number, sha256: Sha256): string {
  return sha256(`${secret}\n${populationHash}\n${draw}`)
}
