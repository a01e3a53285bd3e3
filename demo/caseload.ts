/** An invented caseload return whose totals and shares follow the published contextual facts, with enough eligible cases for the sample. */
import { z } from 'zod'
import type { CaseloadRow } from '../src/domain/caseload/caseload-row.ts'
import type { CaseType, Framework } from '../src/domain/framework/framework.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import { formulaSize } from '../src/domain/sampling/sample-size.ts'
import { chanceFrom, type Chance } from './chance.ts'
import { daysAfter, type Schedule, type Window } from './schedule.ts'

const areas = ['North', 'Coast', 'South'] as const
const caseManagers = 14
type Shares<Label extends string> = readonly (readonly [Label, number])[]
/** Invented disposals and their shares. */
// prettier-ignore
const disposals: Readonly<Record<string, Shares<string>>> = {
  court: [['Referral order', 55], ['Youth rehabilitation order', 38], ['Reparation order', 7]],
  outOfCourt: [['Community resolution', 60], ['Youth caution', 14], ['Youth conditional caution', 9], ['Outcome 22', 17]],
  resettlement: [['Detention and training order', 70], ['Section 250 custodial sentence', 30]],
}
// prettier-ignore
const levelShares: Shares<string> = [['low', 40], ['medium', 43], ['high', 14], ['veryHigh', 3]]

export function demoCaseload(framework: Framework, facts: PublishedFacts, schedule: Schedule): CaseloadRow[] {
  const chance = chanceFrom(`${facts.service} caseload`)
  const counts = framework.caseTypes.map((caseType) => {
    const eligible = eligibleFor(framework, caseType, inspectedCases(facts, caseType))
    return {
      caseType,
      eligible,
      rows: Math.max(rowsPrinted(framework, facts, caseType), caseType.sampleSize.rule === 'all' ? eligible : Math.round(eligible * 1.5)),
    }
  })
  const total = counts.reduce((sum, count) => sum + count.rows, 0)
  const children = childrenLike(facts, total, chance)
  const harm = shared(total, levelShares, chance)
  const safety = shared(total, levelShares, chance)
  return counts
    .flatMap(({ caseType, eligible, rows }) => {
      const kinds = shared(rows, disposals[caseType.id] ?? [[caseType.oneCase, 100]], chance)
      const window = schedule.windows.find((candidate) => candidate.caseTypeId === caseType.id)
      return kinds.map((disposal, place) => ({ caseType, disposal, number: place + 1, startDate: startDate(schedule, window, place < eligible, chance) }))
    })
    .map(({ caseType, disposal, number, startDate: start }, index) => ({
      caseReference: `${initialsOf(facts.area)}-${caseType.id.charAt(0).toUpperCase()}-${String(number).padStart(4, '0')}`,
      caseType: caseType.id,
      disposal,
      startDate: start,
      endDate: chance.next() < 0.3 ? daysAfter(start, 60 + chance.below(240)) : null,
      ...(children[index] ?? children[0] ?? unknownChild),
      riskOfSeriousHarm: harm[index] ?? 'unknown',
      safetyAndWellbeing: safety[index] ?? 'unknown',
      area: areas[chance.below(areas.length)] ?? areas[0],
      caseManager: `CM${String(1 + chance.below(caseManagers)).padStart(2, '0')}`,
    }))
    .sort((one, other) => one.startDate.localeCompare(other.startDate) || one.caseReference.localeCompare(other.caseReference))
}

/** A file as a service would send it. */
export function caseloadCsv(rows: readonly CaseloadRow[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => Object.values(row).map((value) => (value === null ? '' : String(value))))
  return (
    [columns, ...lines].map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n') + '\r\n'
  )
}

/** So many eligible cases that the rule of the case type gives the wanted sample where any number does. */
function eligibleFor(framework: Framework, caseType: CaseType, wanted: number): number {
  if (caseType.sampleSize.rule === 'all') return wanted
  if (caseType.sampleSize.rule === 'share') return Math.round(wanted * 1.5)
  const candidates = Array.from({ length: wanted * 4 + 1 }, (_, more) => wanted + more)
  return candidates.find((population) => formulaSize(framework.sampleRule, population) === wanted) ?? Math.round(wanted * 1.2)
}

function startDate(schedule: Schedule, window: Window | undefined, eligible: boolean, chance: Chance): string {
  const { fromDays, toDays } = window ?? { fromDays: 364, toDays: 66 }
  const afterIt = toDays > 7 && chance.next() < 0.7
  const daysBefore = eligible ? toDays + chance.below(fromDays - toDays + 1) : afterIt ? 1 + chance.below(toDays - 1) : fromDays + 1 + chance.below(180)
  return daysAfter(schedule.fieldworkMonday, -daysBefore)
}

const printedCount = z.object({ value: z.int().min(0).max(2000) })

/** Cases of a type at announcement, where the report prints them; cases of custody are printed among the court cases. */
function rowsPrinted(framework: Framework, facts: PublishedFacts, caseType: CaseType): number {
  const caseload = z.record(z.string(), z.unknown()).catch({}).parse(facts.contextualFacts?.['caseload'])
  const read = printedCount.safeParse(caseload[caseType.id])
  if (!read.success) return 0
  const inCustody = framework.caseTypes.filter((other) => other.domain === null).reduce((sum, other) => sum + inspectedCases(facts, other), 0)
  return read.data.value - (caseType.id === 'court' ? inCustody : 0)
}

type Child = Pick<CaseloadRow, 'gender' | 'age' | 'ethnicity' | 'lookedAfter'>
const unknownChild: Child = { gender: 'unknown', age: 15, ethnicity: 'unknown', lookedAfter: 'unknown' }

function childrenLike(facts: PublishedFacts, total: number, chance: Chance): Child[] {
  const male = printedShare(facts, 'gender', 'serviceMale', 82)
  const young = printedShare(facts, 'age', 'serviceAge10to14', 22)
  const white = printedShare(facts, 'ethnicity', 'serviceWhite', 70)
  const unknown = printedShare(facts, 'ethnicity', 'serviceUnknown', 5)
  const minority = Math.max(0, 100 - white - unknown)
  const genders = shared(
    total,
    [
      ['male', male],
      ['female', 100 - male],
    ],
    chance,
  )
  const ages = shared(
    total,
    [
      ['young', young],
      ['older', 100 - young],
    ],
    chance,
  )
  const ethnicities = shared(
    total,
    [
      ['White', white],
      ['Mixed', minority * 0.4],
      ['Black', minority * 0.3],
      ['Asian', minority * 0.3],
      ['unknown', unknown],
    ],
    chance,
  )
  const lookedAfter = shared(
    total,
    [
      ['yes', printedShare(facts, 'educationAndProtection', 'lookedAfterResidentInArea', 15)],
      ['no', 82],
      ['unknown', 2],
    ],
    chance,
  )
  return genders.map((gender, index) => ({
    gender,
    age: ages[index] === 'young' ? 12 + chance.below(3) : 15 + chance.below(3),
    ethnicity: ethnicities[index] ?? 'unknown',
    lookedAfter: lookedAfter[index] ?? 'unknown',
  }))
}

const printedPerCent = z.object({ value: z.number().min(0).max(100) })

function printedShare(facts: PublishedFacts, group: string, name: string, usual: number): number {
  const read = printedPerCent.safeParse(z.record(z.string(), z.unknown()).catch({}).parse(facts.contextualFacts?.[group])[name])
  return read.success ? read.data.value : usual
}

/** As many labels as asked for, in the given shares by largest remainder, in mixed order. */
function shared<const Label extends string>(total: number, shares: Shares<Label>, chance: Chance): Label[] {
  const sum = shares.reduce((whole, [, share]) => whole + share, 0)
  const exact = shares.map(([label, share]) => ({ label, cases: (total * share) / sum }))
  const whole = exact.flatMap(({ label, cases }) => Array.from({ length: Math.floor(cases) }, () => label))
  const rest = [...exact].sort((one, other) => (other.cases % 1) - (one.cases % 1)).map(({ label }) => label)
  return chance.shuffled([...whole, ...rest.slice(0, total - whole.length)])
}

/** "West Sussex" → "WSX": the first letter of each word and the last of all. */
function initialsOf(area: string): string {
  const words = area.toUpperCase().match(/[A-Z]+/g) ?? ['X']
  return [...words.map((word) => word.charAt(0)), words.at(-1)?.slice(-1) ?? ''].join('')
}
