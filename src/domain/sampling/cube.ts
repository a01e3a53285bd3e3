/** A balanced selection of exact size, with equal chances, by the cube method: flight, then landing. */
import { fly, isOpen } from './flight.ts'
import { fraction, type Fraction } from './fraction.ts'
import { land, waysToChoose, type LandingSolver } from './landing.ts'
import { costOf, expectedIn, marginsOf, type Margin, type SamplingCase } from './margins.ts'
import { shuffled, type Chance } from './chance.ts'

export interface Selection {
  /** Places of the selected cases, in their order. */
  readonly selected: readonly number[]
  /** Margins that the flight could not keep to its end, because too many cases would have been left to complete. */
  readonly letGo: readonly Pick<Margin, 'variable' | 'category'>[]
}

/** Most completions that a landing may have: 14 open cases of which 7 are taken have 3,432. */
const mostCompletions = 3500
/** What a margin that was let go still counts in the landing, beside 1 for one that was kept. */
const weightOfLetGo = 0.25

/**
 * @param cases in an order that follows from the cases alone
 * @param size a whole number from 0 to the number of cases
 * @param variables to balance on, most important first
 * @throws RangeError where the size is impossible
 */
export function selectBalanced(cases: readonly SamplingCase[], size: number, variables: readonly string[], solve: LandingSolver, chance: Chance): Selection {
  if (!Number.isInteger(size) || size < 0 || size > cases.length) throw new RangeError(`${size} cases cannot be selected from ${cases.length}`)
  const margins = marginsOf(cases, variables)
  const order = shuffled([...cases.keys()], chance)
  let kept = margins.length
  let chances: readonly Fraction[] = cases.map(() => fraction(size, cases.length))
  for (;;) {
    chances = fly(columnsOf(margins, kept, cases.length), chances, order, chance)
    const open = [...chances.keys()].filter((place) => isOpen(chances[place]))
    const taken = [...chances.keys()].filter((place) => chances[place]?.top === 1n && !open.includes(place))
    if (open.length === 0) return { selected: taken, letGo: letGoOf(margins, kept) }
    const completion = landed(open, taken)
    if (completion !== undefined) return { selected: [...taken, ...completion].sort((a, b) => a - b), letGo: letGoOf(margins, kept) }
    kept -= 1
  }

  function landed(open: readonly number[], taken: readonly number[]): readonly number[] | undefined {
    if (waysToChoose(open.length, size - taken.length) > mostCompletions) return undefined
    const missing = margins.map((margin, i) => {
      const count = taken.reduce((sum, place) => sum + (margin.members[place] ?? 0), 0)
      return {
        weight: i < kept ? 1 : weightOfLetGo,
        count: count - expectedIn(margin, cases.length, size),
        members: open.map((place) => margin.members[place] ?? 0),
      }
    })
    const cost = (completion: readonly number[]): number =>
      missing.reduce((sum, { count, members, weight }) => sum + weight * costOf(completion.reduce((total, i) => total + (members[i] ?? 0), count)), 0)
    const completion = land(open.map((place) => chances[place] ?? fraction(0)), cost, solve, chance) // prettier-ignore
    return completion?.map((i) => open[i] ?? 0)
  }
}

/** The first count of every case is one: the size. The largest category of a variable follows from the size and the others. */
function columnsOf(margins: readonly Margin[], kept: number, cases: number): readonly (readonly number[])[] {
  const follows = (margin: Margin): boolean => {
    const own = margins.filter((other) => other.variable === margin.variable)
    return margin === own[0] && margins.lastIndexOf(own.at(-1) ?? margin) < kept
  }
  const counted = margins.slice(0, kept).filter((margin) => !follows(margin))
  return Array.from({ length: cases }, (_, place) => [1, ...counted.map((margin) => margin.members[place] ?? 0)])
}

/** Of a variable that lost one category the others still keep it. */
function letGoOf(margins: readonly Margin[], kept: number): Selection['letGo'] {
  const lost = margins.slice(kept)
  return lost
    .filter((margin) => lost.filter((other) => other.variable === margin.variable).length > 1)
    .map(({ variable, category }) => ({ variable, category }))
}
