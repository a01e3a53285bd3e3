/** Fractions of whole numbers of any size: chances are kept exactly, so nothing depends on a machine's rounding. */
export interface Fraction {
  readonly top: bigint
  /** Above 0; the two have no common divisor. */
  readonly bottom: bigint
}

export const zero: Fraction = { top: 0n, bottom: 1n }
export const one: Fraction = { top: 1n, bottom: 1n }

/** @throws RangeError where the bottom is 0 */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(top), BigInt(bottom)]
  if (below === 0n) throw new RangeError('A fraction has no bottom of 0')
  const divisor = below < 0n ? -greatestDivisor(above, below) : greatestDivisor(above, below)
  return { top: above / divisor, bottom: below / divisor }
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.bottom === b.bottom ? fraction(a.top + b.top, a.bottom) : fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { top: -b.top, bottom: b.bottom })
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom)
}

/** @throws RangeError where b is 0 */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top)
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom
}

export function numberOf(a: Fraction): number {
  return Number(a.top) / Number(a.bottom)
}

/** As "17/19", or "1". */
export function fractionInWords(a: Fraction): string {
  return a.bottom === 1n ? String(a.top) : `${a.top}/${a.bottom}`
}

/** By Euclid; above 0 unless both are 0, for which it is 1. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  let larger = a < 0n ? -a : a
  let smaller = b < 0n ? -b : b
  while (smaller !== 0n) {
    // Numbers are divided much faster, and most fractions of a draw are small.
    if (larger <= largestNumber && smaller <= largestNumber) return BigInt(divisorOfNumbers(Number(larger), Number(smaller)))
    const rest = larger % smaller
    larger = smaller
    smaller = rest
  }
  return larger === 0n ? 1n : larger
}

const largestNumber = BigInt(Number.MAX_SAFE_INTEGER)

function divisorOfNumbers(a: number, b: number): number {
  let larger = a
  let smaller = b
  while (smaller !== 0) {
    const rest = larger % smaller
    larger = smaller
    smaller = rest
  }
  return larger
}
