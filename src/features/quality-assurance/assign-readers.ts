import { page, redirect, type Answer, type FieldError, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { secondReadingsOf, type SecondReading } from './queries.ts'
import { readersByCase, type Reader } from './reader-queries.ts'

interface ReadersModel {
  readonly back: string
  readonly readings: readonly ReadingLine[]
}
interface ReadingLine {
  readonly id: string
  readonly caseReference: string
  readonly firstReader: string
  readonly reader: string
  /** Nobody else can take over once the reader has answered. */
  readonly begun: boolean
  readonly was: string
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[]
}

export async function showReaders(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const readers = await readersByCase(ctx.tx, ctx.inspection.id)
  const model: ReadersModel = {
    back: `/inspections/${ctx.inspection.id}/quality-assurance`,
    readings: (await standing(ctx)).map((reading) => lineOf(reading, readers.get(reading.firstCaseId) ?? [], submitted?.values[`reader.${reading.id}`])),
  }
  return page('quality-assurance/views/readers.njk', 'Second readers', model)
}

/** `reader.<id>`: the second reader, or '' for nobody; `was.<id>`: the one that the form showed. */
export async function assignReaders(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const readers = await readersByCase(ctx.tx, ctx.inspection.id)
  const errors: FieldError[] = []
  const changes = new Map<SecondReading, string | null>()
  for (const reading of await standing(ctx)) {
    const person = ctx.input.get(`reader.${reading.id}`)
    const was = ctx.input.get(`was.${reading.id}`)
    if (person === undefined || person === (reading.readerId ?? '') || person === was) continue
    if ((was ?? '') !== (reading.readerId ?? '') || reading.answered > 0) throw new Problem('changedMeanwhile', { who: reading.reader ?? 'Someone else' })
    const may = person === '' || readers.get(reading.firstCaseId)?.some((reader) => reader.id === person)
    if (!may) errors.push({ field: `reader.${reading.id}`, message: `Select a second reader of ${reading.caseReference} who has not seen its first answers` })
    changes.set(reading, person === '' ? null : person)
  }
  if (errors.length > 0) throw new FieldProblem(errors)
  for (const [reading, allocatedTo] of changes) {
    await ctx.tx
      .updateTable('sampledCase')
      .set((eb) => ({ allocatedTo, version: eb('version', '+', 1) }))
      .where('id', '=', reading.id)
      .execute()
  }
  return redirect(`/inspections/${ctx.inspection.id}/quality-assurance`, {
    flash:
      changes.size === 0
        ? 'No second reader was changed'
        : `Second ${changes.size === 1 ? 'reader' : 'readers'} of ${changes.size} ${changes.size === 1 ? 'case' : 'cases'} saved`,
    subject: ctx.inspection.id,
    detail: Object.fromEntries([...changes].map(([reading, person]) => [reading.id, person])),
  })
}

async function standing(ctx: InspectionContext): Promise<SecondReading[]> {
  return (await secondReadingsOf(ctx.tx, ctx.inspection.id)).filter((reading) => reading.withdrawal === null && reading.comparedAt === null)
}

function lineOf(reading: SecondReading, readers: readonly Reader[], sent: unknown): ReadingLine {
  const chosen = sent ?? reading.readerId ?? ''
  // The reader stays on offer even if something since would keep them from being chosen anew.
  const own =
    reading.readerId !== null && !readers.some((reader) => reader.id === reading.readerId) ? [{ id: reading.readerId, name: reading.reader ?? '' }] : []
  return {
    id: reading.id,
    caseReference: reading.caseReference,
    firstReader: reading.firstReader ?? 'no one yet',
    reader: reading.reader ?? 'Nobody yet',
    begun: reading.answered > 0,
    was: reading.readerId ?? '',
    options: [{ id: '', name: 'Nobody yet' }, ...own, ...readers].map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
  }
}
