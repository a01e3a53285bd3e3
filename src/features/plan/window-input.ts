import type { CaseType } from '../../domain/framework/framework.ts'
import type { Window } from '../../domain/sampling/eligibility.ts'
import type { FieldError, PersonContext } from '../../platform/http/action.ts'
import type { PlanFields } from './plan-input.ts'

/** A window that is set otherwise than it was, or than the framework has it. */
export interface WindowChange extends Window {
  readonly was: Pick<Window, 'fromDays' | 'toDays'>
  readonly reason: string
}
export interface PlannedWindows {
  readonly windows: readonly Window[]
  readonly windowChanges: readonly WindowChange[]
}

const longestReason = 500

/**
 * Reads the windows of a plan, and adds what is wrong to the faults.
 * @param before those of the plan as it stands; none while it is made, when a window that is not the framework's needs a reason
 */
export function readWindows(fields: PlanFields, caseTypes: readonly CaseType[], before: readonly Window[], errors: FieldError[]): PlannedWindows {
  const read = caseTypes.map((caseType) => {
    const was = before.find((window) => window.caseType === caseType.id) ?? caseType.window
    const [fromDays, toDays] = [days(fields, `window.${caseType.id}.from`, was.fromDays), days(fields, `window.${caseType.id}.to`, was.toDays)]
    const window = { caseType: caseType.id, fromDays, toDays }
    const reason = fields.get(`window.${caseType.id}.reason`) ?? ''
    const isSame = fromDays === was.fromDays && toDays === was.toDays
    if (!(fromDays >= toDays && toDays >= 0 && fromDays > 0 && fromDays <= 1000))
      errors.push({
        field: `window.${caseType.id}.from`,
        message: `${caseType.name}: enter whole days before fieldwork, the earlier day first, for example ${caseType.window.fromDays} and ${caseType.window.toDays}`,
      })
    else if (!isSame && (reason === '' || reason.length > longestReason))
      errors.push({
        field: `window.${caseType.id}.reason`,
        message: `${caseType.name}: say in up to ${longestReason} characters why the window is not ${was.fromDays} to ${was.toDays} days`,
      })
    return { window, change: isSame ? [] : [{ ...window, was: { fromDays: was.fromDays, toDays: was.toDays }, reason }] }
  })
  return { windows: read.map(({ window }) => window), windowChanges: read.flatMap(({ change }) => change) }
}

function days(fields: PlanFields, name: string, usual: number): number {
  const text = fields.get(name) ?? ''
  if (text === '') return usual
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
}

/** Keeps why each window was set, by whom and when. */
export async function writeWindowChanges(
  { tx, person, now }: Pick<PersonContext, 'tx' | 'person' | 'now'>,
  inspectionId: string,
  changes: readonly WindowChange[],
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .insertInto('samplingWindowChange')
    .values(
      changes.map(({ caseType, fromDays, toDays, was, reason }) => ({
        inspectionId,
        caseType,
        fromDays,
        toDays,
        wasFromDays: was.fromDays,
        wasToDays: was.toDays,
        reason,
        changedBy: person.id,
        changedAt: now,
      })),
    )
    .execute()
}
