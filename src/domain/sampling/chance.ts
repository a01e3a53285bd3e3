/**
 * Chance from a seed, so that a draw can be repeated and checked by anyone. The domain has no randomness of its own.
 *
 * Generator: xoshiro128** 1.1, D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on
 * Mathematical Software 47 (2021); https://prng.di.unimi.it/xoshiro128starstar.c (public domain).
 * Seeding: FNV-1a (32 bits; G. Fowler, L. C. Noll, K.-P. Vo, http://www.isthe.com/chongo/tech/comp/fnv/, public domain) of the seed's
 * UTF-8 bytes, spread over the four words by a counter and the 32-bit finaliser
 * of MurmurHash3 (A. Appleby, public domain).
 */
type State = readonly [number, number, number, number]

/** Gives the next chance each time it is called. */
export interface Chance {
  /** A whole number from 0 to below `limit`, each as likely as the others. @throws RangeError unless 1 ≤ limit ≤ 2³² */
  readonly below: (limit: number) => number
}

const words = 2 ** 32

/** Chance that begins from a seed text: the same text, the same chances. */
export function chanceFrom(seed: string): Chance {
  return chanceOf(stateFrom(seed))
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

function stateFrom(seed: string): State {
  const start = fnv1a(seed)
  const word = (count: number): number => finalise(start + Math.imul(count, 0x9e3779b9))
  // An all-zero state never moves; the last word cannot be zero.
  return [word(1), word(2), word(3), word(4) || 1]
}

/** FNV-1a, 32 bits, of a text's UTF-8 bytes. */
export function fnv1a(text: string): number {
  return new TextEncoder().encode(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)
}

function finalise(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}
