/** Varied but repeatable choices: the same seed text always gives the same run of them. */
import { chanceFrom as drawFrom, shuffled } from '../src/domain/sampling/chance.ts'

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
  const source = drawFrom(seed)
  return {
    next: () => source.below(parts) / parts,
    below: source.below,
    pick: (list) => list[source.below(list.length)] ?? list[0],
    shuffled: (list) => shuffled(list, source),
  }
}
