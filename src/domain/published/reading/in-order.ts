/**
 * Puts things found one after the other into places that have an order. What is found may be incomplete; a thing is placed only
 * where every way of keeping the order puts it into the same place.
 */

/**
 * @param candidates for each thing found, in order, the places it can have (their ranks)
 * @returns for each the ranks that some order-keeping arrangement of all of them gives it; empty lists where there is no arrangement
 */
export function possiblePlaces(candidates: readonly (readonly number[])[]): number[][] {
  const forward = reachable(candidates)
  const backward = reachable(candidates.toReversed().map((ranks) => ranks.map((rank) => -rank)))
    .toReversed()
    .map((ranks) => ranks.map((rank) => -rank))
  const both = forward.map((ranks, index) => ranks.filter((rank) => backward[index]?.includes(rank)))
  return both.some((ranks) => ranks.length === 0) ? both.map(() => []) : both
}

/** For each thing the ranks that can follow a rank of the thing before. */
function reachable(candidates: readonly (readonly number[])[]): number[][] {
  let least = -Infinity
  return candidates.map((ranks) => {
    const after = ranks.filter((rank) => rank > least)
    least = after.length === 0 ? Infinity : Math.min(...after)
    return after
  })
}
