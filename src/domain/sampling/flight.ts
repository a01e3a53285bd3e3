/**
 * The flight phase of the cube method (J.-C. Deville and Y. Tillé, "Efficient balanced sampling: the cube method", Biometrika 91,
 * 2004, 893–912), in the fast order of G. Chauvet and Y. Tillé ("A fast algorithm for balanced sampling", Computational Statistics
 * 21, 2006, 53–62): the chances of a few cases at a time go for a walk that keeps every count, until no such walk is left.
 *
 * All of it is in whole numbers and exact fractions. Each step leaves the mean of every chance where it was, so each case
 * is selected with exactly the chance it began with.
 */
import type { Chance } from './chance.ts'
import { isLess, minus, one, over, plus, times, zero, fraction, type Fraction } from './fraction.ts'

/** What a case counts towards: 1 or 0 for each count that is kept. */
export type Column = readonly number[]

/**
 * @param columns of each case, all of one length
 * @param start the chance of each case, from 0 to 1
 * @param order in which cases come into the walk
 * @returns the chances after the flight: 0 or 1 but for cases whose columns do not depend on each other; each count is kept
 */
export function fly(columns: readonly Column[], start: readonly Fraction[], order: readonly number[], chance: Chance): Fraction[] {
  const chances = [...start]
  // One column more than it is high depends on those before it, so a walk never needs more.
  const most = (columns[0]?.length ?? 0) + 1
  let open = order.filter((place) => isOpen(chances[place]))
  let basis: readonly Independent[] = []
  for (;;) {
    const found = firstDependence(basis, open.slice(0, most).map((place) => columns[place] ?? [])) // prettier-ignore
    if (found.direction === undefined) return chances
    const walk = found.direction.flatMap((by, i) => (by === 0 ? [] : [{ place: open[i] ?? 0, by: fraction(by) }]))
    const forth = reach(walk, chances)
    const back = reach(walk.map(({ place, by }) => ({ place, by: minus(zero, by) })), chances) // prettier-ignore
    // Forth as often as it is short: the mean of every chance stays where it was.
    const length = isChosen(over(back, plus(forth, back)), chance) ? forth : minus(zero, back)
    for (const { place, by } of walk) chances[place] = plus(chances[place] ?? zero, times(by, length))
    // What stands before the first case that closed does not rest on it.
    basis = found.basis.slice(
      0,
      open.findIndex((place) => !isOpen(chances[place])),
    )
    open = open.filter((place) => isOpen(chances[place]))
  }
}

/** Whether a chance is neither 0 nor 1. */
export function isOpen(chance: Fraction | undefined): boolean {
  return chance !== undefined && chance.bottom !== 1n
}

/** True with exactly this chance. */
function isChosen(by: Fraction, chance: Chance): boolean {
  return chance.belowBig(by.bottom) < by.top
}

/** How far every chance of a walk may go before the first of them is 0 or 1. */
function reach(walk: readonly { readonly place: number; readonly by: Fraction }[], chances: readonly Fraction[]): Fraction {
  const reaches = walk.map(({ place, by }) => {
    const from = chances[place] ?? zero
    return by.top > 0n ? over(minus(one, from), by) : over(from, minus(zero, by))
  })
  return reaches.reduce((least, each) => (isLess(each, least) ? each : least))
}

/** A column less multiples of those before it, and beside it what it is made of; 0 at the pivots of those before it. */
interface Independent {
  readonly line: Float64Array
  readonly pivot: number
}

/**
 * The first columns that depend on each other: whole numbers, not all 0, by which they add up to nothing. Elimination in whole
 * numbers, in place: a draw spends most of its time here. A line is divided by what its numbers have in common before they are large.
 * @param known what an earlier call has made of the first columns
 * @returns a number for each of the first columns; none where all are independent
 */
export function firstDependence(
  known: readonly Independent[],
  columns: readonly Column[],
): { readonly direction?: readonly number[]; readonly basis: readonly Independent[] } {
  const basis = [...known]
  const height = columns[0]?.length ?? 0
  for (const column of columns.slice(known.length)) {
    // Behind the column: how often each of the columns so far is in it. More than height + 1 are never asked for.
    const line = new Float64Array(2 * height + 1)
    line.set(column)
    line[height + basis.length] = 1
    for (const { line: other, pivot } of basis) takeOut(line, other, pivot)
    const pivot = line.findIndex((cell) => cell !== 0)
    if (pivot >= height) return { direction: [...divided(line).subarray(height, height + basis.length + 1)], basis }
    basis.push({ line, pivot })
  }
  return { basis }
}

/** Lines with larger numbers than this are divided by their common divisor: the product of two below it is far from the limit of whole numbers. */
const largeNumber = 1_000_000

/** Makes of a line a multiple of it less a multiple of the other, so that nothing is left at the pivot. */
function takeOut(line: Float64Array, other: Float64Array, pivot: number): void {
  const here = line[pivot] ?? 0
  const there = other[pivot] ?? 0
  if (here === 0) return
  let largest = 0
  for (let i = 0; i < line.length; i += 1) {
    const rest = (line[i] ?? 0) * there - (other[i] ?? 0) * here
    line[i] = rest
    if (rest > largest) largest = rest
    else if (-rest > largest) largest = -rest
  }
  if (largest > Number.MAX_SAFE_INTEGER) throw new RangeError('The counts of this population are too entangled to be kept in whole numbers')
  if (largest > largeNumber) divided(line)
}

/** Divides a line, in place, by the greatest common divisor of its numbers. */
function divided(line: Float64Array): Float64Array {
  let common = 0
  for (let i = 0; i < line.length && common !== 1; i += 1) common = divisorOf(common, line[i] ?? 0)
  if (common > 1) for (let i = 0; i < line.length; i += 1) line[i] = (line[i] ?? 0) / common
  return line
}

function divisorOf(a: number, b: number): number {
  let larger = Math.abs(a)
  let smaller = Math.abs(b)
  while (smaller !== 0) {
    const rest = larger % smaller
    larger = smaller
    smaller = rest
  }
  return larger
}
