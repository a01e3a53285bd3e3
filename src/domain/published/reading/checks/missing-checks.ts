/** Pieces of a report that its own pattern leads to expect and that are not there, and words that it spells in two ways. */
import { wordingFor } from '../../../framework/look-ups.ts'
import { editsBetween } from '../edits.ts'
import { lettersOf } from '../find-wordings.ts'
import type { Printed } from '../read-report.ts'
import { check, inWords, type Check } from './check.ts'

export function missingChecks(printed: Printed): Check[] {
  return [
    ...contentsCheck(printed),
    ...statementChecks(printed),
    ...areasCheck(printed),
    ...termCheck(printed),
    ...spellingCheck(printed),
    ...addressCheck(printed),
  ]
}

/** The list of contents names every standard that has a section. */
function contentsCheck({ headings, page, sections }: Printed): Check[] {
  const first = sections[0]?.start ?? 0
  const listed = new Set(headings.filter((heading) => heading.letter < Math.min(page?.start ?? Infinity, first)).map((heading) => heading.standardId))
  if (listed.size < 8) return []
  const missing = [...new Set(sections.map((section) => section.standardId))].filter((id) => !listed.has(id))
  return [
    check(
      'contents-complete',
      missing.length === 0,
      missing.length === 0 ? 'The contents name every standard.' : `The contents do not name ${inWords(missing)}.`,
      [],
    ),
  ]
}

/** Each section begins with the statement of its standard, where the others do. */
function statementChecks({ sections, framework, book }: Printed): Check[] {
  const without = sections.filter((section) => !section.stated)
  if (without.length * 2 > sections.length) return []
  const term = book.get(['serviceTerm'])
  return without.flatMap(({ standardId }) => {
    const statement = framework.domains.flatMap((domain) => domain.standards).find((standard) => standard.id === standardId)?.statement ?? ''
    return [
      check(
        `statement-in-section.${standardId}`,
        false,
        `The section of ${standardId} does not print its statement: "${wordingFor(statement, typeof term === 'string' ? term : 'service')}"`,
        [],
      ),
    ]
  })
}

/** After strengths come areas for improvement, under a heading of their own. */
function areasCheck({ flow, sections }: Printed): Check[] {
  const lineLetters = flow.lines.map((line) => (line.furniture || line.plain.length > 40 ? '' : lettersOf(line.plain)))
  const inSection = (letters: string): string[] =>
    sections
      .filter(({ start, end }) => lineLetters.some((own, index) => own === letters && within(flow, index, start, end)))
      .map((section) => section.standardId)
  const strengths = inSection('strengths')
  const areas = new Set(inSection('areasforimprovement'))
  if (strengths.length < 2 || areas.size === 0) return []
  const missing = strengths.filter((id) => !areas.has(id))
  return [
    check(
      'areas-have-heading',
      missing.length === 0,
      missing.length === 0 ? 'Areas for improvement have their heading.' : `No heading "Areas for improvement" stands in ${inWords(missing)}.`,
      [],
    ),
  ]
}

function within(flow: Printed['flow'], line: number, start: number, end: number): boolean {
  const letter = flow.lettersBefore[flow.lines[line]?.from ?? 0] ?? 0
  return letter >= start && letter < end
}

/** One short name for the service, wherever its area stands before it. */
function termCheck({ flow, framework, book }: Printed): Check[] {
  const [area, term] = [book.get(['area']), book.get(['serviceTerm'])]
  if (typeof area !== 'string' || typeof term !== 'string') return []
  const others = framework.serviceTerms.filter((other) => other !== term && flow.lines.some((line) => line.plain.includes(`${area} ${other}`)))
  return [
    check(
      'service-term-agrees',
      others.length === 0,
      others.length === 0 ? `The service of ${area} is called ${term} throughout.` : `The service of ${area} is called ${term}, and also ${inWords(others)}.`,
      ['serviceTerm'],
    ),
  ]
}

/** "Requires improvement", not "Requires Improvement". */
function spellingCheck({ flow, framework }: Printed): Check[] {
  const odd = framework.ratings.flatMap(({ id }) => {
    const capitals = id.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
    return capitals !== id && flow.lines.some((line) => line.plain.includes(capitals)) ? [capitals] : []
  })
  return [
    check(
      'rating-spelling',
      odd.length === 0,
      odd.length === 0 ? 'Ratings are spelled as the framework spells them.' : `Printed with capitals: ${inWords(odd)}.`,
      [],
    ),
  ]
}

/** Addresses of the inspectorate that differ by a few letters. */
function addressCheck({ flow }: Printed): Check[] {
  const hosts = new Set<string>()
  for (const line of flow.lines) {
    if (line.text.length > 4000) continue
    for (const [host] of line.text.matchAll(/[a-z][a-z.-]{3,60}\.gov\.uk/g)) if (host.includes('inspect')) hosts.add(host.replace(/^www\./, ''))
  }
  const all = [...hosts].slice(0, 20)
  const alike = all.filter((host) => all.some((other) => other !== host && editsBetween(host, other) <= 5))
  return all.length === 0
    ? []
    : [
        check(
          'web-addresses-agree',
          alike.length === 0,
          alike.length === 0 ? 'The web addresses agree.' : `Web addresses that differ by a few letters: ${inWords(alike)}.`,
          [],
        ),
      ]
}
