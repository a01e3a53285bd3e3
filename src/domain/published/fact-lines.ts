/** The facts of a reading as lines: each beside where it was read, how sure it is, and what a person settled. */
import type { Framework } from '../framework/framework.ts'
import { partOf, partsOfReading, placeInWords, valueAt } from './places.ts'
import type { Reading } from './reading/read-report.ts'
import { valueInWords, type SettledFact } from './settle.ts'

export interface FactLine {
  readonly place: string
  readonly words: string
  readonly value: string
  /** "page 3, line 12"; empty where nothing was read. */
  readonly where: string
  readonly text: string
  readonly sure: string
  /** Why a person is needed; null where none is. */
  readonly need: string | null
  readonly settled: { readonly words: string; readonly by: string; readonly at: Date; readonly from: string } | null
}
export interface FactPart {
  readonly title: string
  readonly anchor: string
  readonly lines: readonly FactLine[]
  /** Long parts that are rarely looked at are folded up. */
  readonly folded: boolean
  readonly waiting: number
}
interface Settled extends SettledFact {
  readonly by: string
  readonly at: Date
}
export interface SettledFacts {
  readonly reading: Pick<Reading, 'provenance' | 'needsPerson'>
  readonly framework: Framework
  /** Oldest first. */
  readonly settled: readonly Settled[]
  /** As they stand with everything settled. */
  readonly facts: unknown
}

const folded: readonly string[] = partsOfReading.slice(-4)

const kindWords: Readonly<Record<SettledFact['kind'], string>> = { confirmed: 'Confirmed', corrected: 'Corrected', takenOut: 'Taken out' }

/** Every fact that was read, asked for in vain, or settled. */
export function factLines(settledFacts: SettledFacts): FactLine[] {
  const { reading, settled } = settledFacts
  const needs = new Map(reading.needsPerson.map(({ fact, why }) => [fact, why]))
  const places = new Set([...Object.keys(reading.provenance), ...needs.keys(), ...settled.map(({ place }) => place)])
  const last = new Map(settled.map((one) => [one.place, one]))
  return [...places].map((place) => lineOf(settledFacts, place, needs.get(place), last.get(place)))
}

/** The same lines in the parts of a reading; parts without one are left out. */
export function factParts(settledFacts: SettledFacts): FactPart[] {
  const lines = Map.groupBy(factLines(settledFacts), (line) => partOf(line.place))
  return partsOfReading.flatMap((title, index): FactPart[] => {
    const own = lines.get(title) ?? []
    if (own.length === 0) return []
    const waiting = own.filter((line) => line.need !== null && line.settled === null).length
    return [{ title, anchor: `part-${index}`, lines: own, folded: folded.includes(title), waiting }]
  })
}

function lineOf({ reading, framework, facts }: SettledFacts, place: string, need: string | undefined, last: Settled | undefined): FactLine {
  const source = reading.provenance[place]
  return {
    place,
    words: placeInWords(place, framework),
    value: valueInWords(valueAt(facts, place)),
    where: source === undefined ? '' : `${source.page === null ? '' : `page ${source.page}, `}line ${source.line}`,
    text: source?.text ?? '',
    sure: source?.sure ?? '',
    need: need ?? null,
    settled: last === undefined ? null : { words: kindWords[last.kind], by: last.by, at: last.at, from: valueInWords(last.from) },
  }
}
