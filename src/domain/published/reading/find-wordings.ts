/**
 * Finds known wordings in a run of letters, also where a few letters differ: a misread or lost ligature, a word too many, an end cut off.
 * Time is linear in the letters: seeds of eight letters first, then an edit distance in the small windows that they point to.
 */

export interface Wording<Name> {
  readonly name: Name
  /** Letters a–z only. */
  readonly letters: string
}

export interface Occurrence<Name> {
  readonly name: Name
  /** Letter positions: the first letter, and the one after the last. */
  readonly start: number
  readonly end: number
  /** Letters that differ. */
  readonly edits: number
}

const seedLength = 8
/** How far two seeds of one occurrence may be shifted against each other by inserted or lost letters. */
const shift = 14
const mostWindows = 60

/** The letters of a text, as they stand in a flow. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
}

/**
 * Every place where a wording stands, in order. Where several wordings fit one place the best stays: fewest edits for its length, then the longest.
 * @param tolerance the share of a wording's letters that may differ
 */
export function findWordings<Name>(letters: string, wordings: readonly Wording<Name>[], tolerance = 0.14): Occurrence<Name>[] {
  const seeds = seedsOf(wordings)
  const found = wordings.map((): Seed[] => [])
  eachSeed(letters, (key, at) => {
    for (const [wording, offset] of seeds.get(key) ?? []) found[wording]?.push({ at, from: at - offset })
  })
  const clusters = wordings.flatMap((wording, index) => clustersOf(found[index] ?? [], wording.letters.length).map((cluster) => ({ wording, ...cluster })))
  const exact = bestApart(wordings.flatMap((wording) => exactly(letters, wording)))
  const taken = new Taken(exact)
  const left = clusters.filter(
    ({ wording, from, seeds: count }) => count >= fewestSeeds(wording.letters.length) && !taken.has(from, from + wording.letters.length),
  )
  const windows = new Map<Wording<Name>, number>()
  const near = left.flatMap(({ wording, from }) => {
    const before = windows.get(wording) ?? 0
    windows.set(wording, before + 1)
    return before < mostWindows ? nearestAt(letters, wording, from, tolerance) : []
  })
  return bestApart([...exact, ...near])
}

/** A quarter of all seeds of the wording: fewer edits than the tolerance leave more than that. */
const fewestSeeds = (length: number): number => Math.max(1, Math.ceil((length - seedLength + 1) / 4))

function exactly<Name>(letters: string, { name, letters: wording }: Wording<Name>): Occurrence<Name>[] {
  const places: Occurrence<Name>[] = []
  for (let start = letters.indexOf(wording); start !== -1; start = letters.indexOf(wording, start + wording.length)) {
    places.push({ name, start, end: start + wording.length, edits: 0 })
  }
  return places
}

function nearestAt<Name>(letters: string, { name, letters: wording }: Wording<Name>, from: number, tolerance: number): Occurrence<Name>[] {
  const near = nearest(letters, wording, Math.max(0, from - shift), Math.min(letters.length, from + wording.length + shift))
  return near !== null && near.edits <= wording.length * tolerance ? [{ name, ...near }] : []
}

interface Seed {
  readonly at: number
  /** Where the wording would begin by this seed. */
  readonly from: number
}

/** Eight letters as one number, moved on letter by letter. */
function eachSeed(letters: string, take: (key: number, at: number) => void): void {
  let key = 0
  for (let at = 0; at < letters.length; at += 1) {
    key = (key % 26 ** (seedLength - 1)) * 26 + letters.charCodeAt(at) - 97
    if (at >= seedLength - 1) take(key, at - seedLength + 1)
  }
}

function seedsOf<Name>(wordings: readonly Wording<Name>[]): ReadonlyMap<number, readonly (readonly [number, number])[]> {
  const seeds = new Map<number, (readonly [number, number])[]>()
  wordings.forEach(({ letters }, index) => {
    eachSeed(letters, (key, offset) => {
      const places = seeds.get(key)
      if (places === undefined) seeds.set(key, [[index, offset]])
      else places.push([index, offset])
    })
  })
  return seeds
}

interface Cluster {
  /** Where the wording would begin. */
  readonly from: number
  readonly seeds: number
}

/** Seeds that can belong to one occurrence, put together. */
function clustersOf(seeds: readonly Seed[], length: number): Cluster[] {
  const clusters: { from: number; at: number; seeds: number }[] = []
  for (const seed of seeds) {
    // A seed that a wording holds twice points to two beginnings: the cluster of the right one is among the last few.
    const own = clusters.slice(-4).findLast(({ from, at }) => Math.abs(seed.from - from) <= shift && seed.at - at <= length + shift)
    if (own === undefined) clusters.push({ from: seed.from, at: seed.at, seeds: 1 })
    else own.seeds += 1
  }
  return clusters
}

/** The part of a window nearest to a wording by edit distance (Sellers 1980). */
function nearest(letters: string, wording: string, from: number, to: number): { start: number; end: number; edits: number } | null {
  const width = to - from
  let costs = new Int16Array(width + 1)
  let starts = Int16Array.from({ length: width + 1 }, (_, at) => at)
  for (let row = 1; row <= wording.length; row += 1) {
    const letter = wording.charCodeAt(row - 1)
    const nextCosts = new Int16Array(width + 1)
    const nextStarts = new Int16Array(width + 1)
    nextCosts[0] = row
    for (let at = 1; at <= width; at += 1) {
      const swap = (costs[at - 1] ?? 0) + (letters.charCodeAt(from + at - 1) === letter ? 0 : 1)
      const lost = (costs[at] ?? 0) + 1
      const extra = (nextCosts[at - 1] ?? 0) + 1
      const least = swap <= lost ? (swap <= extra ? swap : extra) : lost <= extra ? lost : extra
      nextCosts[at] = least
      nextStarts[at] = (least === swap ? starts[at - 1] : least === lost ? starts[at] : nextStarts[at - 1]) ?? 0
    }
    costs = nextCosts
    starts = nextStarts
  }
  let best = -1
  for (let at = 0; at <= width; at += 1) if (best === -1 || (costs[at] ?? 0) < (costs[best] ?? 0)) best = at
  return best === -1 ? null : { start: from + (starts[best] ?? 0), end: from + best, edits: costs[best] ?? 0 }
}

/** Of occurrences that overlap the better ones: fewest edits for their length, then the longest. */
function bestApart<Name>(all: readonly Occurrence<Name>[]): Occurrence<Name>[] {
  const share = (one: Occurrence<Name>): number => one.edits / Math.max(1, one.end - one.start)
  const ranked = all.toSorted((a, b) => share(a) - share(b) || b.end - b.start - (a.end - a.start) || a.start - b.start)
  const taken = new Taken([])
  const kept = ranked.filter(({ start, end }) => !taken.has(start, end) && taken.add(start, end))
  return kept.toSorted((a, b) => a.start - b.start)
}

/** Which letters belong to a wording already. Two wordings may share a border, so the first and last letters are not asked. */
class Taken {
  readonly #letters = new Set<number>()
  constructor(occurrences: readonly { readonly start: number; readonly end: number }[]) {
    for (const { start, end } of occurrences) this.add(start, end)
  }
  add(start: number, end: number): true {
    for (let at = start; at < end; at += 1) this.#letters.add(at)
    return true
  }
  has(start: number, end: number): boolean {
    const third = Math.floor((end - start) / 3)
    return [start + 2, start + third, end - third, end - 3].some((probe) => this.#letters.has(probe))
  }
}
