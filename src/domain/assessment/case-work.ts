/** How far the work on a case is, when it is due, and what comes next. Days are YYYY-MM-DD and times HH:MM, both in UK time. */

export type WorkState = 'completed' | 'ready' | 'inProgress' | 'notStarted'

/** "ready" is a case with nothing unanswered that nobody has completed yet. */
export function workStateOf(work: { readonly completed: boolean; readonly answered: number; readonly asked: number }): WorkState {
  if (work.completed) return 'completed'
  if (work.answered === 0) return 'notStarted'
  return work.answered === work.asked ? 'ready' : 'inProgress'
}

/** The interview of a case manager as far as the order of work needs it. `atTime` null is some time that day, `outcome` null is still to come. */
export interface PlannedInterview {
  readonly onDate: string
  readonly atTime: string | null
  readonly outcome: 'held' | 'notHeld' | null
}

export interface CaseWork {
  readonly reference: string
  readonly state: WorkState
  readonly blocked: boolean
  readonly interview: PlannedInterview | null
  /** The last day for the work, from dueOn. */
  readonly dueOn: string
}

const dayLength = 86_400_000

/**
 * The day so many days after another, before it where the number is negative.
 * @param day YYYY-MM-DD
 */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** The working day before a day: Friday before a Monday or a day of the weekend. Bank holidays are not known here. */
export function workingDayBefore(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return dayAfter(day, weekday === 1 ? -3 : weekday === 0 ? -2 : -1)
}

/** The last day of the fieldwork: what the stage says, else the Friday of the week that begins on the fieldwork Monday (handbook §4: one week). */
export function fieldworkEnd(fieldworkMonday: string, stageDueOn: string | null): string {
  return stageDueOn ?? dayAfter(fieldworkMonday, 4)
}

/** A case is due the day after its case manager interview, and at the latest on the last day of the fieldwork. */
export function dueOn(interview: PlannedInterview | null, lastDay: string): string {
  if (interview === null) return lastDay
  const next = dayAfter(interview.onDate, 1)
  return next < lastDay ? next : lastDay
}

/** Whether the last day for a case has passed without its being completed. */
export function isOverdue(work: CaseWork, today: string): boolean {
  return work.state !== 'completed' && work.dueOn < today
}

/**
 * Sorts cases by what is next: what is overdue, then by the moment of the interview still to come or else by the due day; what is
 * blocked after what can go on, what is completed last.
 */
export function byNext(today: string): (one: CaseWork, other: CaseWork) => number {
  return (one, other) => {
    const [a, b] = [orderOf(one, today), orderOf(other, today)]
    return a === b ? one.reference.localeCompare(other.reference, 'en') : a < b ? -1 : 1
  }
}

function orderOf(work: CaseWork, today: string): string {
  const { interview } = work
  const group = work.state === 'completed' ? 3 : work.blocked ? 2 : isOverdue(work, today) ? 0 : 1
  const waits = interview !== null && interview.outcome === null && interview.onDate >= today
  return `${group} ${waits ? `${interview.onDate} ${interview.atTime ?? '24:00'}` : `${work.dueOn} 24:01`}`
}
