/** Collects what is read: each fact with the place it was read from and how sure it is, and what a person has to look at. */
import type { Flow } from './flow.ts'

/**
 * How a fact was read. "agreed": it stands in two places that agree. "printed": it stands in one clear place. "pieced together": its parts stood
 * apart and were joined by their order. "worked out": it follows from printed figures.
 */
export type Sureness = 'agreed' | 'printed' | 'pieced together' | 'worked out'

export interface Source {
  readonly page: number | null
  readonly line: number
  /** The text it was read from, as printed. */
  readonly text: string
}
export interface Provenance extends Source {
  readonly sure: Sureness
}
export interface NeedsPerson {
  /** Path of the fact, for example "standards.2.1.rating". */
  readonly fact: string
  readonly why: string
}

export type FactPath = readonly (string | number)[]
export const pathWords = (path: FactPath): string => path.join('.')

const longestText = 300

export class FactBook {
  readonly #facts = new Map<string, { readonly path: FactPath; readonly value: unknown }>()
  readonly #provenance = new Map<string, Provenance>()
  readonly #needs: NeedsPerson[] = []

  set(path: FactPath, value: unknown, source: Source, sure: Sureness = 'printed'): void {
    this.#facts.set(pathWords(path), { path, value })
    this.#provenance.set(pathWords(path), { ...source, sure })
  }

  /** Says that a fact could not be read. */
  need(path: FactPath, why: string): void {
    this.#needs.push({ fact: pathWords(path), why })
  }

  get(path: FactPath): unknown {
    return this.#facts.get(pathWords(path))?.value
  }

  /** What was asked for and not read after all. */
  get needs(): readonly NeedsPerson[] {
    return this.#needs.filter((need) => !this.#facts.has(need.fact))
  }

  get provenance(): Readonly<Record<string, Provenance>> {
    return Object.fromEntries(this.#provenance)
  }

  /** All facts as one object; a path's whole numbers are places in a list, and what has its own step as its id is an item of one. */
  facts(): Record<string, unknown> {
    const root: Tree = new Map()
    for (const { path, value } of this.#facts.values()) put(root, path, value)
    return Object.fromEntries([...root].map(([key, value]) => [String(key), plain(value)]))
  }
}

type Tree = Map<string | number, unknown>

function put(tree: Tree, [first, ...rest]: FactPath, value: unknown): void {
  if (first === undefined) return
  if (rest.length === 0) {
    tree.set(first, value)
    return
  }
  const below = tree.get(first)
  const own: Tree = below instanceof Map ? below : new Map()
  tree.set(first, own)
  put(own, rest, value)
}

function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const entries = [...value]
  const isItem = ([key, own]: [unknown, unknown]): boolean => typeof key === 'number' || (own instanceof Map && own.get('id') === key)
  if (entries.length > 0 && entries.every(isItem)) return entries.map(([, own]) => plain(own))
  return Object.fromEntries(entries.map(([key, own]) => [String(key), plain(own)]))
}

/** Where a stretch of the flow was printed, and its words: the lines, or of long ones the sentence. */
export function sourceAt(flow: Flow, from: number, to: number): Source {
  const first = flow.lineOf[from] ?? 0
  const last = flow.lineOf[Math.max(from, to - 1)] ?? first
  const line = flow.lines[first]
  const own = flow.lines.slice(first, last + 1).filter((one) => !one.furniture && one.text.trim() !== '')
  const whole = own.map((one) => one.text.trim()).join(' ')
  const words = whole.length <= longestText ? whole : sentenceAt(flow, from, to, first, last)
  return { page: line?.page ?? null, line: line?.number ?? 0, text: words }
}

/** From the stop before a stretch to the stop after it. */
function sentenceAt(flow: Flow, from: number, to: number, first: number, last: number): string {
  const opening = flow.lines[first]?.plain ?? ''
  const closing = flow.lines[last]?.plain ?? ''
  const begin = opening.lastIndexOf('. ', flow.columnOf[from] ?? 0) + 1
  const stop = closing.indexOf('. ', (flow.columnOf[Math.max(from, to - 1)] ?? 0) + 1)
  const end = stop === -1 ? closing.length : stop + 1
  const words =
    first === last
      ? opening.slice(begin, end)
      : [opening.slice(begin), ...flow.lines.slice(first + 1, last).map((line) => line.plain), closing.slice(0, end)].join(' ')
  return words.length > 2 * longestText ? `${words.trim().slice(0, 2 * longestText)}…` : words.trim()
}

/** The words between two places of the flow, as printed, in one line. */
export function wordsBetween(flow: Flow, from: number, to: number): string {
  if (to <= from) return ''
  const first = flow.lineOf[from] ?? 0
  const last = flow.lineOf[to - 1] ?? first
  const begin = flow.columnOf[from] ?? 0
  const end = (flow.columnOf[to - 1] ?? 0) + 1
  return flow.lines
    .slice(first, last + 1)
    .map((line, index) => (line.furniture ? '' : line.plain.slice(index === 0 ? begin : 0, first + index === last ? end : undefined)))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
