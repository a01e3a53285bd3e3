/**
 * Varied but repeatable choices: the same seed text always gives the same run of them.
 *
 * Seeding: FNV-1a (32 bits; G. Fowler, L. C. Noll, K.-P. Vo, http://www.isthe.com/chongo/tech/comp/fnv/, public domain) of the seed's
 * UTF-8 bytes, spread over four words by a counter and the 32-bit finaliser of MurmurHash3 (A. Appleby, public domain).
 */
import { chanceOf, shuffled } from '../src/domain/sampling/chance.ts'

export interface Chance {
  /** From 0, below 1. */
  next(): number
  /** A whole number from 0, below the limit. */
  below(limit: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  shuffled<T>(list: readonly T[]): T[]
}

const parts = 2 ** 32

export function chanceFrom(seed: string): Chance {
  const source = chanceOf(stateFrom(seed))
  return {
    next: () => source.below(parts) / parts,
    below: source.below,
    pick: (list) => list[source.below(list.length)] ?? list[0],
    shuffled: (list) => shuffled(list, source),
  }
}

function stateFrom(seed: string): readonly [number, number, number, number] {
  const start = new TextEncoder().encode(seed).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)
  const word = (count: number): number => finalise(start + Math.imul(count, 0x9e3779b9))
  // An all-zero state never moves; the last word cannot be zero.
  return [word(1), word(2), word(3), word(4) || 1]
}

function finalise(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}
