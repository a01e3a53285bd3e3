/** What a correction changed: two sets of facts compared place by place, in words that a reader can follow. */
export interface Difference {
  /** Where the fact stands, for example "ratings.standards.2.2.rating". */
  readonly place: string
  readonly before: string
  readonly after: string
}

/** Names by which an item of a list is known; lists whose items have none are compared by their place. */
const names = ['standardId', 'questionId', 'sectionId', 'caseType', 'id'] as const

/**
 * Every fact that differs between two versions, in the order of the newer one; what is missing on one side is "(none)".
 * @param before facts as JSON
 * @param after facts as JSON
 */
export function differencesBetween(before: unknown, after: unknown): readonly Difference[] {
  const [old, now] = [leaves(before), leaves(after)]
  const places = [...now.keys(), ...[...old.keys()].filter((place) => !now.has(place))]
  return places.flatMap((place) => {
    const [from, to] = [old.get(place) ?? '(none)', now.get(place) ?? '(none)']
    return from === to ? [] : [{ place, before: from, after: to }]
  })
}

function leaves(value: unknown, place = ''): ReadonlyMap<string, string> {
  if (Array.isArray(value)) return merged(value.map((item: unknown, index) => leaves(item, under(place, nameOf(item) ?? String(index + 1)))))
  if (typeof value === 'object' && value !== null) return merged(Object.entries(value).map(([key, item]) => leaves(item, under(place, key))))
  return new Map([[place, value === null || value === undefined ? '(none)' : String(value)]])
}

const merged = (maps: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> => new Map(maps.flatMap((map) => [...map]))

const under = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`)

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const record = new Map(Object.entries(item))
  for (const name of names) {
    const value: unknown = record.get(name)
    if (typeof value === 'string') return value
  }
  return undefined
}
