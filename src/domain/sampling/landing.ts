/**
 * The landing of the cube method by a linear programme (Deville and Tillé 2004, §4.2): of all ways to complete the sample with the few
 * cases that the flight left open, some are given a chance, so that every case keeps its own chance exactly and the
 * expected cost is the least. One of them is then drawn.
 */
import type { Chance } from './chance.ts'
import { isLess, minus, numberOf, one, over, plus, times, zero, type Fraction } from './fraction.ts'

/** Find p ≥ 0, one for each completion, with the least sum of p × cost, so that for each open case the p of its completions add up to its chance. */
export interface LandingProgramme {
  readonly completions: readonly { readonly cost: number; readonly cases: readonly number[] }[]
  readonly chances: readonly number[]
}
/** Solves a landing programme: its p, or undefined where it cannot. Passed in, because the domain imports no solver. */
export type LandingSolver = (programme: LandingProgramme) => readonly number[] | undefined

/** Number of ways to choose so many of so many. */
export function waysToChoose(of: number, choose: number): number {
  let ways = 1
  for (let i = 1; i <= Math.min(choose, of - choose); i += 1) ways = (ways * (of - i + 1)) / i
  return ways
}

/** Every choice of so many of the numbers from 0, in their order. */
export function choices(of: number, choose: number, from = 0): readonly (readonly number[])[] {
  if (choose === 0) return [[]]
  return Array.from({ length: of - from - choose + 1 }, (_, i) => from + i).flatMap((first) =>
    choices(of, choose - 1, first + 1).map((rest) => [first, ...rest]),
  )
}

/**
 * Draws the completion.
 * @param open the chances of the open cases; they add up to a whole number
 * @param cost of each completion, given the open cases it takes
 * @returns the open cases taken, or undefined where the solver's answer does not keep the chances exactly
 */
export function land(
  open: readonly Fraction[],
  cost: (cases: readonly number[]) => number,
  solve: LandingSolver,
  chance: Chance,
): readonly number[] | undefined {
  const size = Number(open.reduce(plus, zero).top)
  const completions = choices(open.length, size).map((cases) => ({ cases, cost: cost(cases) }))
  const solution = solve({ completions, chances: open.map(numberOf) })
  if (solution === undefined) return undefined
  // A corner of the programme has no more completions than open cases; what is above the solver's own error belongs to it.
  const used = completions.filter((_, i) => (solution[i] ?? 0) > leastChance).map((completion) => completion.cases)
  const exact = exactChances(used, open)
  if (exact === undefined) return undefined
  return drawOne(used, exact, chance)
}

/** The solver's error; chances of completions are far above it or nothing. */
const leastChance = 1e-9

function drawOne(used: readonly (readonly number[])[], chances: readonly Fraction[], chance: Chance): readonly number[] | undefined {
  const common = chances.reduce((product, { bottom }) => (product % bottom === 0n ? product : product * bottom), 1n)
  let drawn = chance.belowBig(common)
  return used.find((_, i) => {
    const { top, bottom } = chances[i] ?? zero
    drawn -= (common / bottom) * top
    return drawn < 0n
  })
}

/**
 * The chances of these completions by which every open case keeps its own, exactly.
 * @returns undefined unless there is one answer and no chance of it is below 0
 */
export function exactChances(used: readonly (readonly number[])[], open: readonly Fraction[]): readonly Fraction[] | undefined {
  let lines: readonly (readonly Fraction[])[] = open.map((own, place) => [...used.map((cases) => (cases.includes(place) ? one : zero)), own])
  for (const column of used.keys()) {
    const at = lines.findIndex((line, i) => i >= column && line[column]?.top !== 0n)
    const [pivot, displaced] = [lines[at], lines[column]]
    if (pivot === undefined || displaced === undefined) return undefined
    const unit = pivot.map((cell) => over(cell, pivot[column] ?? one))
    lines = lines.with(at, displaced).with(column, unit).map((line, i) => (i === column ? unit : without(line, unit, column))) // prettier-ignore
  }
  const answers = lines.map((line) => line.at(-1) ?? zero)
  const fits = answers.slice(used.length).every((rest) => rest.top === 0n) && answers.every((answer) => !isLess(answer, zero))
  return fits ? answers.slice(0, used.length) : undefined
}

function without(line: readonly Fraction[], unit: readonly Fraction[], column: number): readonly Fraction[] {
  const by = line[column] ?? zero
  return by.top === 0n ? line : line.map((cell, i) => minus(cell, times(by, unit[i] ?? zero)))
}
