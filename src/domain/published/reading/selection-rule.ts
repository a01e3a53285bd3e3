/** The rule by which cases were selected, as the methodology states it. */
import { sourceAt, type FactBook } from './fact-book.ts'
import type { Flow } from './flow.ts'
import { numberAt, phrases, type Phrase } from './phrases.ts'

export function readSelectionRule(flow: Flow, book: FactBook): void {
  const set = (kind: string, key: string, value: unknown, phrase: Phrase): void =>
    book.set(['sample', 'selectionRule', kind, key], value, sourceAt(flow, phrase.from, phrase.to))
  const months = (kind: string, words: string): void => {
    const [found] = phrases(flow, words)
    const from = found === undefined ? null : numberAt(found, 0)
    const to = found === undefined ? null : numberAt(found, 1)
    if (found !== undefined && from !== null && to !== null) set(kind, 'monthsEarlier', [from, to], found)
  }
  const share = (kind: string, words: string): void => {
    const [found] = phrases(flow, words)
    const value = found === undefined ? null : numberAt(found, 0)
    if (found === undefined || value === null) return
    set(kind, 'shareOfCases', value, found)
    if (!/percent|%/.test(flow.text.slice(found.from, found.to))) set(kind, 'shareUnitMissing', true, found)
  }
  months('court', 'received court disposals {n} to {n} months earlier')
  share('court', '{n} (per cent)? of (the)? cases selected were those of children who had received court disposals')
  months('outOfCourt', 'received out-of-court disposals {n} to {n} months earlier')
  share('outOfCourt', '{n} (per cent)? of (the)? cases selected were those of children who had received out-of-court disposals')
  months('resettlement', '(custodial sentences|released from custody) {n} to {n} months earlier')
  const [confidence] = phrases(flow, 'confidence level of {p} with a margin of error of {n}')
  if (confidence === undefined) return
  set('court', 'confidenceLevelPercent', Number(confidence.values[0]), confidence)
  set('court', 'marginOfError', numberAt(confidence, 1), confidence)
}
