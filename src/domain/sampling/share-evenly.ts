/** Shares cases among the people who will assess them. */

/**
 * Gives each case to the person with the fewest cases so far; of several, to the one named first.
 * @param cases ids, in the order in which they are given out
 * @param people ids with the number of cases each already has
 * @returns the person of each case; empty where there is nobody
 */
export function shareEvenly(cases: readonly string[], people: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const load = new Map(people)
  const shares = new Map<string, string>()
  for (const found of cases) {
    const [person] = [...load].sort(([, a], [, b]) => a - b)[0] ?? []
    if (person === undefined) return shares
    shares.set(found, person)
    load.set(person, (load.get(person) ?? 0) + 1)
  }
  return shares
}
