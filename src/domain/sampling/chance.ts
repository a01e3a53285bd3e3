/**
 * Chance from a seed, so that a draw can be repeated and checked by anyone. The domain has no randomness of its own.
 *
 * Generator: xoshiro128** 1.1, D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on
 * Mathematical Software 47 (2021); https://prng.di.unimi.it/xoshiro128starstar.c (public domain).
 * Seeding: the four words are the first 128 bits of a SHA-256, each read with its most significant byte first.
 */
type State = readonly [number, number, number, number]

/** Gives the next chance each time it is called. */
export interface Chance {
  /** A whole number from 0 to below `limit`, each as likely as the others. @throws RangeError unless 1 ≤ limit ≤ 2³² */
  readonly below: (limit: number) => number
  /** The same for a limit of any size. @throws RangeError unless 1 ≤ limit */
  readonly belowBig: (limit: bigint) => bigint
}

const words = 2 ** 32

/**
 * Chance that begins from a SHA-256: the same hash, the same chances.
 * @param sha256 64 hexadecimal digits, for example of a seed text
 * @throws RangeError for anything else
 */
export function chanceFrom(sha256: string): Chance {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('Chance begins from the 64 hexadecimal digits of a SHA-256')
  const word = (place: number): number => Number.parseInt(sha256.slice(8 * place, 8 * place + 8), 16)
  // An all-zero state never moves.
  return chanceOf([word(0), word(1), word(2), word(3) || 1])
}

/** Chance that begins from a state of four words, not all zero. */
export function chanceOf(state: State): Chance {
  let current = state
  const next = (): number => {
    const [output, after] = step(current)
    current = after
    return output
  }
  return {
    below: (limit) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > words) throw new RangeError(`There is no whole number from 0 to below ${limit}`)
      // Numbers past the last whole multiple of the limit are thrown away: a remainder of them would favour the low ones.
      const fair = words - (words % limit)
      let drawn = next()
      while (drawn >= fair) drawn = next()
      return drawn % limit
    },
    belowBig: (limit) => {
      if (limit < 1n) throw new RangeError(`There is no whole number from 0 to below ${limit}`)
      let [all, drawn] = [1n, 0n]
      for (;;) {
        while (all < limit) [all, drawn] = [all * BigInt(words), drawn * BigInt(words) + BigInt(next())]
        const fair = all - (all % limit)
        if (drawn < fair) return drawn % limit
        ;[all, drawn] = [1n, 0n]
      }
    },
  }
}

/** The items in an order by chance (R. Durstenfeld, Algorithm 235, Communications of the ACM 7, 1964). */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const left = [...items]
  const order: T[] = []
  while (left.length > 0) order.push(...left.splice(chance.below(left.length), 1))
  return order
}

function step([a, b, c, d]: State): readonly [number, State] {
  const output = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
  const [mixedC, mixedD] = [c ^ a, d ^ b]
  return [output, [a ^ mixedD, b ^ mixedC, mixedC ^ (b << 9), rotate(mixedD, 11)]]
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
