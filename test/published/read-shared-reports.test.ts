/** Three real reports give every fact that was read out of them by hand, nothing beside, and every slip that a check can see. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readReport, type Reading } from '../../src/domain/published/reading/read-report.ts'
import { textLines } from '../../src/platform/documents/reading/text-lines.ts'
import { framework2021 as framework } from '../frameworks/load.ts'
import { sharedFacts, sharedFolder, sharedReport, whyNoShared } from '../support/shared-reports.ts'

const names = ['west-sussex', 'birmingham', 'harrow']
const slips: Record<string, { slip: string; checks: string[] }[]> = JSON.parse(readFileSync(new URL('./slips.json', import.meta.url), 'utf8'))

/** Read by hand as notes, or counted from prose that no rule could count: not facts that a reader gives. */
const notes =
  /^(anomalies|counts|narrativeFractions|practiceExampleDetail|promptLettersAsPrinted|statementTerm|fieldworkLabel)\b|\.(note|basis|topic|sum|appliesTo|unit|lostInConversion|fromAsPrinted|interviewMethod|reason)$|^contextualFacts\.staffSurvey\.unit$/

function leaves(value: unknown, path: string[] = []): [string, unknown][] {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && !value.some((one) => typeof one === 'object'))) return [[path.join('.'), value]]
  // A table of answers is known by its id, wherever it stands in its list.
  const step = (key: string, own: unknown): string => (Array.isArray(value) ? String(Object(own)['id'] ?? key) : key)
  return Object.entries(value).flatMap(([key, own]: [string, unknown]) => leaves(own, [...path, step(key, own)]))
}
const factsIn = (value: unknown): Map<string, unknown> =>
  new Map(leaves(value).filter(([path]) => !notes.test(path) && !/^recommendations\.\d+\.text$/.test(path)))

if (sharedFolder === null) console.warn(`Not run: ${whyNoShared}`)

describe.skipIf(sharedFolder === null)(`reports in ${sharedFolder === null ? whyNoShared : 'the shared folder'}`, () => {
  const readings = new Map<string, Reading>()
  const readingOf = (name: string): Reading => {
    const known = readings.get(name) ?? readReport({ format: 'text', lines: textLines(sharedReport(name).toString('utf8')) }, framework)
    if (known === null) throw new Error(`${name} was not read`)
    readings.set(name, known)
    return known
  }

  it.each(names)('%s: every fact, and no other', (name) => {
    const expected = factsIn(sharedFacts(name))
    const read = factsIn(readingOf(name).facts)
    expect(Object.fromEntries([...read].filter(([path]) => !path.startsWith('reportTitleKind')))).toEqual(
      Object.fromEntries([...expected].filter(([path]) => !path.startsWith('reportTitleKind'))),
    )
  })

  it('counts 38 ratings and one not inspected, 3 scores, 63 key questions, 190 prompts, one discretion and 26 recommendations', () => {
    const all = names.flatMap((name) => [...factsIn(readingOf(name).facts)])
    const count = (pattern: RegExp, wanted: (value: unknown) => boolean = () => true): number =>
      all.filter(([path, value]) => pattern.test(path) && wanted(value)).length
    expect(count(/^standards\..*\.rating$/, (value) => value !== null)).toBe(38)
    expect(count(/^standards\..*\.status$/, (value) => value === 'notInspected')).toBe(1)
    expect(count(/^score$/)).toBe(3)
    expect(count(/^keyQuestions\./)).toBe(63)
    expect(count(/^prompts\./)).toBe(190)
    expect(count(/^professionalDiscretion\.\d+\.to$/)).toBe(1)
    expect(count(/^recommendations\.\d+\.addressee$/)).toBe(26)
  })

  it.each(names)('%s: each fact says where it was read, in words that hold it', (name) => {
    const { facts, provenance } = readingOf(name)
    for (const [path, value] of leaves(facts)) {
      const source = Object.entries(provenance).find(([own]) => path === own || path.startsWith(`${own}.`))?.[1]
      if (Array.isArray(value) && value.length === 0) continue
      expect(source, path).toBeDefined()
      expect(source?.line, path).toBeGreaterThan(0)
      // Rules of selection are printed in words ("Forty per cent").
      if (typeof value === 'number' && source?.sure !== 'worked out' && value > 20 && !path.includes('selectionRule'))
        expect(source?.text.replaceAll(',', ''), path).toContain(String(value))
    }
  })

  it.each(names)('%s: every recommendation has its words', (name) => {
    const list = readingOf(name).facts['recommendations']
    if (!Array.isArray(list)) throw new Error('no recommendations')
    for (const one of list) expect(one).toMatchObject({ text: expect.stringMatching(/^[a-z].{40,}/) })
  })

  it.each(names)('%s: the checks fail where the print slips, and nowhere else', (name) => {
    const failed = readingOf(name)
      .checks.filter((check) => !check.ok)
      .map((check) => check.id)
    expect(failed.toSorted()).toEqual((slips[name] ?? []).flatMap((slip) => slip.checks).toSorted())
  })
})
