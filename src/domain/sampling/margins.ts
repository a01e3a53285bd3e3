/** The counts that a sample is balanced on: one for each category of each variable (handbook §4). */

/** A case as a draw sees it: a reference that no other case has, and its category of each variable. */
export interface SamplingCase {
  readonly reference: string
  readonly categories: Readonly<Record<string, string>>
}
export interface Margin {
  readonly variable: string
  readonly category: string
  /** Eligible cases in it. */
  readonly population: number
  /** Whether each case is in it, in the order of the cases: 1 or 0. */
  readonly members: readonly number[]
}

/**
 * @param variables most important first
 * @returns the margins, variable by variable, each with its largest category first
 */
export function marginsOf(cases: readonly SamplingCase[], variables: readonly string[]): readonly Margin[] {
  return variables.flatMap((variable) =>
    [...Map.groupBy(cases, (found) => found.categories[variable] ?? '')]
      .sort(([a, inA], [b, inB]) => inB.length - inA.length || (a < b ? -1 : 1))
      .map(([category, inside]) => {
        const members = cases.map((found) => ((found.categories[variable] ?? '') === category ? 1 : 0))
        return { variable, category, population: inside.length, members }
      }),
  )
}

/** How many cases of a margin a sample of this size holds if it is like the population: not rounded. */
export function expectedIn(margin: Pick<Margin, 'population'>, population: number, size: number): number {
  return population === 0 ? 0 : (size * margin.population) / population
}

/**
 * What a deviation of a count costs: its square, and far more for what is beyond one case, so that a sample beyond it
 * is taken only where the chances leave no other.
 * @param deviation cases more or fewer than expected
 */
export function costOf(deviation: number): number {
  const beyond = Math.max(0, Math.abs(deviation) - 1)
  return deviation * deviation + 100 * beyond + 1000 * beyond * beyond
}
