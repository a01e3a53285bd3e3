import { z } from 'zod'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { heldReturn, holdReturn, type HeldReturn } from './held-returns.ts'
import { mappingOf } from './queries.ts'
import type { ReturnOrder, ReturnRead } from './read-return.ts'
import { mustBeReplaceable, storeReturn } from './store-return.ts'

/** What reading a file of this inspection depends on, as it stands now. */
export async function readingRulesOf({ tx, inspection, framework }: InspectionContext): Promise<Omit<ReturnOrder, 'content'>> {
  const { fieldworkMonday, notice } = inspection
  return { framework, fieldworkMonday, notice, mapping: await mappingOf(tx, inspection.serviceId) }
}

/** Stores a clean return in place of the one before; of a return with a fault it stores nothing. A large one is read while its sender sees how far. */
export async function importCaseload(ctx: InspectionContext): Promise<Answer> {
  const uploaded = ctx.files['caseload']
  if (uploaded === undefined) throw new FieldProblem([{ field: 'caseload', message: 'Choose the caseload return, a CSV or Excel file' }])
  await mustBeReplaceable(ctx)
  const sent = holdReturn(ctx, uploaded, await readingRulesOf(ctx))
  if (!sent.small)
    return redirect(`/inspections/${ctx.inspection.id}/caseload/import`, { subject: ctx.inspection.id, detail: { sha256: sent.sha256, stored: false } })
  const { reading } = await sent.finished
  if ('rows' in reading) return storeReturn(ctx, sent, reading.rows, [])
  throw new FieldProblem([{ field: 'caseload', message: faultsFound(await sent.finished) }])
}

export const storeSentInput = z.object({ sha256: z.string().default(''), accept: z.enum(['yes', 'no']).catch('no').default('no') })

/** Stores the return in hand: a clean one, or one whose faulty rows this person accepts to leave out. */
export async function storeSent(ctx: InspectionContext<z.infer<typeof storeSentInput>>): Promise<Answer> {
  await mustBeReplaceable(ctx)
  const sent = inHand(ctx)
  if (sent.sha256 !== ctx.input.sha256) throw refusal('This is not the file whose faults you saw. Look at what is wrong with this one first')
  if (sent.order.fieldworkMonday !== ctx.inspection.fieldworkMonday) throw refusal('The fieldwork Monday has changed since you sent the file. Send it again')
  const { reading } = sent.read ?? {}
  if (reading === undefined) throw refusal('The file is still being read. Wait a moment')
  if ('rows' in reading) return storeReturn(ctx, sent, reading.rows, [])
  if (reading.acceptable === null) throw refusal('The file as a whole has a fault, so nothing can be stored. Put it right and send it again')
  if (ctx.input.accept !== 'yes')
    throw new FieldProblem([{ field: 'accept', message: 'Tick that these rows are left out, or put the file right and send it again' }])
  return storeReturn(ctx, sent, reading.acceptable, reading.faults)
}

/** @throws FieldProblem where the person has sent no file, or too long ago */
export function inHand(ctx: InspectionContext): HeldReturn {
  const sent = heldReturn(ctx)
  if (sent === undefined) throw new FieldProblem([{ field: 'caseload', message: 'Send the file again: it is kept for half an hour only, until it is stored' }])
  return sent
}

function refusal(message: string): FieldProblem {
  return new FieldProblem([{ field: '', message }])
}

function faultsFound({ reading, columns }: ReturnRead): string {
  const faults = 'faults' in reading ? reading.faults : []
  if (columns.some((column) => column.column === undefined && column.warning !== 'refused'))
    return 'The file has headings that are not in the data dictionary, so nothing was stored. Say below what each column holds'
  return faults.length === 1
    ? 'The file has one fault, so nothing was stored. Put it right and send the file again'
    : `The file has ${faults.length} faults, so nothing was stored. Put them right and send the file again`
}
