/** The sections of a report in our own layout, in their printed order. */
import type { Framework } from '../../../framework/framework.ts'
import { domainTitle } from '../../../report/sections/source.ts'
import type { WordKey } from '../../../report/language/english.ts'
import { say, type ReportLanguage } from '../../../report/language/language.ts'
import type { SourceLine } from '../document.ts'
import { joined } from './passages.ts'
import { bodySize } from './sizes.ts'

const opening: readonly WordKey[] = ['about.title', 'foreword.title', 'ratings.title']
const maybe: readonly WordKey[] = ['since.title', 'executiveSummary.title']
const middle: readonly WordKey[] = ['recommendations.title', 'background.title']
const apart: readonly WordKey[] = ['involvement.title', 'diversity.title']
const annexes: readonly WordKey[] = ['context.title', 'methodology.title', 'data.title', 'details.title', 'balance.title', 'sources.title', 'glossary.title']

export interface OwnSections {
  /** What stands before the first section. */
  readonly cover: readonly SourceLine[]
  readonly of: (key: WordKey) => readonly SourceLine[]
  readonly domain: (domainId: string) => readonly SourceLine[]
}

/** @returns null where a section that every report has is not there: the document is in another layout */
export function sectionsOf(lines: readonly SourceLine[], framework: Framework, language: ReportLanguage): OwnSections | null {
  const found = new Map<string, readonly [from: number, after: number]>()
  let from = 0
  /** The first of some titles that stands next; all of them may be passed over where they are optional. */
  const take = (title: string): boolean => {
    for (let at = from; at < lines.length; at += 1) {
      const taken = titleAt(lines, at, title)
      if (taken === 0) continue
      found.set(title, [at, at + taken])
      from = at + taken
      return true
    }
    return false
  }
  const title = (key: WordKey): string => say(language, key)
  const domains = framework.domains.map(domainTitle)
  const firstOnCases = framework.domains.findIndex((domain) => domain.standards.some((standard) => standard.evidence === 'caseData'))
  const split = firstOnCases === -1 ? domains.length : firstOnCases
  const optional = [...maybe, ...annexes].map(title)
  const order = [
    ...[...opening, ...maybe, ...middle].map(title),
    ...domains.slice(0, split),
    ...apart.map(title),
    ...domains.slice(split),
    ...annexes.map(title),
  ]
  for (const one of order) {
    const before = from
    if (take(one)) continue
    if (!optional.includes(one)) return null
    from = before
  }
  const starts = [...found.values()].map(([start]) => start)
  const linesOf = (name: string): readonly SourceLine[] => {
    const place = found.get(name)
    if (place === undefined) return []
    const end = starts.find((start) => start > place[0]) ?? lines.length
    return lines.slice(place[1], end)
  }
  return {
    cover: lines.slice(0, starts[0] ?? 0),
    of: (key) => linesOf(title(key)),
    domain: (domainId) => linesOf(domains[framework.domains.findIndex((domain) => domain.id === domainId)] ?? ''),
  }
}

/** Larger than any other heading of a page. */
const titleSize = 1.4 * bodySize
const mostLines = 8

/** How many lines the title takes from here on, over the end of a page too; 0 where it does not stand here. */
function titleAt(lines: readonly SourceLine[], at: number, title: string): number {
  const line = lines[at]
  if (line === undefined || !isTitle(lines, at) || !title.startsWith(line.text.trim()) || line.text.trim() === '') return 0
  for (let taken = 1; taken <= mostLines; taken += 1) {
    const words = lines.slice(at, at + taken).map(({ text }) => text)
    if (joined(words.filter((text) => text.trim() !== '')) === title) return taken
  }
  return 0
}

function isTitle(lines: readonly SourceLine[], at: number): boolean {
  const line = lines[at]
  if (line?.heading !== undefined) return line.heading === 2
  if (line?.place !== undefined) return line.place.size >= titleSize
  return (lines[at - 1]?.text.trim() ?? '') === ''
}
