/** When the records of an inspection may go: counted from its last publication, never under a legal hold, never twice. */
import { recordKinds, schedule, type RecordKind } from './schedule.ts'

/** Whole months by kind, as they hold here: the default of the schedule or what was set. */
export type Periods = Readonly<Record<RecordKind, number>>

/** The schedule's own periods. */
export const defaultPeriods: Periods = {
  caseRecords: schedule.caseRecords.months,
  evidence: schedule.evidence.months,
  drafts: schedule.drafts.months,
  judgements: schedule.judgements.months,
}

export interface InspectionDates {
  /** YYYY-MM-DD of the last published version; null where nothing is published. */
  readonly publishedOn: string | null
  /** Legal holds that stand. */
  readonly holds: number
  /** Kinds of which a proof of deletion is there. */
  readonly deleted: readonly RecordKind[]
}

/** notPublished: nothing is counted yet. held: a legal hold stands, whatever the date. */
export type RecordState = 'notPublished' | 'notYet' | 'due' | 'held' | 'deleted'

export interface KindDue {
  readonly kind: RecordKind
  readonly months: number
  /** The first day on which they may go, YYYY-MM-DD; null where nothing is published. */
  readonly dueOn: string | null
  readonly state: RecordState
}

/**
 * The day so many whole months later; where the month has no such day, its last one.
 * @param day YYYY-MM-DD
 * @param months 1 or more
 */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The state of each kind of record of an inspection on a day (YYYY-MM-DD), in the order of the schedule. */
export function dueByKind(periods: Periods, { publishedOn, holds, deleted }: InspectionDates, today: string): KindDue[] {
  return recordKinds.map((kind): KindDue => {
    const months = periods[kind]
    const dueOn = publishedOn === null ? null : monthsAfter(publishedOn, months)
    return { kind, months, dueOn, state: stateOf(dueOn, holds, deleted.includes(kind), today) }
  })
}

function stateOf(dueOn: string | null, holds: number, isDeleted: boolean, today: string): RecordState {
  if (isDeleted) return 'deleted'
  if (holds > 0) return 'held'
  if (dueOn === null) return 'notPublished'
  return today < dueOn ? 'notYet' : 'due'
}

/** The kinds that may go now. */
export function dueKinds(kinds: readonly KindDue[]): RecordKind[] {
  return kinds.filter(({ state }) => state === 'due').map(({ kind }) => kind)
}

/**
 * Why a period cannot be set, as a sentence, or null.
 * Evidence is cited by findings and cites cases, so it can be kept neither longer than the findings nor longer than the cases.
 * @param months whole months, 1 to 600
 */
export function refusalOfPeriod(periods: Periods, kind: RecordKind, months: number): string | null {
  const next = { ...periods, [kind]: months }
  const name = (one: RecordKind): string => schedule[one].name.toLowerCase()
  for (const other of ['caseRecords', 'judgements'] as const)
    if (next.evidence > next[other])
      return `Evidence rests on the ${name(other)}, so it is not kept longer: ${name('evidence')} has ${next.evidence} months, and ${name(other)} would have ${next[other]}. Change that one first`
  return null
}

/** Why a person may not lift a legal hold, as a sentence, or null: a second person does it. */
export function refusalToLift(askedBy: string | null, personId: string): string | null {
  if (askedBy === null) return 'Nobody has asked to lift this hold'
  return askedBy === personId ? 'You asked to lift this hold: a second person has to do it' : null
}
