import { columnNames, type ColumnName } from '../../domain/caseload/columns.ts'
import { page, redirect, type Answer, type FieldError, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { holdReturn } from './held-returns.ts'
import { inHand, readingRulesOf } from './import-caseload.ts'
import { mappedHeadings } from './queries.ts'

/** `column.<place>`: a column of the data dictionary, or 'leaveOut'. */
export const mapColumnsInput = dynamicFields()

/** Keeps what the service's own headings hold, for this return and every later one, and reads the file in hand again. */
export async function mapColumns(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const { tx, inspection } = ctx
  const sent = inHand(ctx)
  const { columns } = await sent.finished
  const errors: FieldError[] = []
  const taken = new Set<ColumnName>(columns.flatMap(({ known, column }) => (known && column !== undefined && column !== null ? [column] : [])))
  const mapped = columns.flatMap((column, i) => {
    if (column.known || column.warning === 'refused') return []
    const field = `column.${i}`
    const chosen = ctx.input.get(field) ?? ''
    const name = columnNames.find((candidate) => candidate === chosen)
    if (column.warning === 'birthDates' && name !== 'dateOfBirth')
      errors.push({ field, message: `Select dateOfBirth for “${column.heading}”, or take the column out of the file: it looks like dates of birth` })
    else if (name === undefined && chosen !== 'leaveOut') errors.push({ field, message: `Select what “${column.heading}” holds, or leave it out` })
    else if (name !== undefined && taken.has(name)) errors.push({ field, message: `Select something else for “${column.heading}”: ${name} is another column` })
    if (name !== undefined) taken.add(name)
    return [{ heading: column.key.slice(0, 200), columnName: name ?? null }]
  })
  if (errors.length > 0) throw new FieldProblem(errors)
  const who = { serviceId: inspection.serviceId, mappedBy: ctx.person.id, mappedAt: ctx.now }
  if (mapped.length > 0)
    await tx
      .insertInto('caseloadHeading')
      .values(mapped.map((one) => ({ ...one, ...who })))
      .onConflict((conflict) =>
        conflict.columns(['serviceId', 'heading']).doUpdateSet((eb) => ({
          columnName: eb.ref('excluded.columnName'),
          mappedBy: eb.ref('excluded.mappedBy'),
          mappedAt: eb.ref('excluded.mappedAt'),
        })),
      )
      .execute()
  const again = holdReturn(ctx, { fileName: sent.fileName, content: Buffer.from(sent.order.content) }, await readingRulesOf(ctx))
  if (again.small) await again.finished
  return redirect(`/inspections/${inspection.id}/caseload/import`, {
    flash: 'Columns remembered for the next return too',
    subject: inspection.serviceId,
    detail: { columns: Object.fromEntries(mapped.map(({ heading, columnName }) => [heading, columnName])) },
  })
}

interface ColumnsModel {
  readonly headings: Awaited<ReturnType<typeof mappedHeadings>>
  readonly mayForget: boolean
  readonly action: string
  readonly back: string
}

/** What the headings of this service's files hold, as it was said once. */
export async function showColumns(ctx: InspectionContext): Promise<PageAnswer> {
  const url = `/inspections/${ctx.inspection.id}/caseload`
  const headings = await mappedHeadings(ctx.tx, ctx.inspection.serviceId)
  const model: ColumnsModel = {
    headings,
    mayForget: headings.length > 0 && mayInInspection(ctx.inspection.role, 'importCaseload', ctx.inspection.doneStages).allowed,
    action: `${url}/columns/forget`,
    back: url,
  }
  return page('caseload/views/columns.njk', 'Columns of this service', model)
}

export async function forgetColumns(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection } = ctx
  const forgotten = await tx.deleteFrom('caseloadHeading').where('serviceId', '=', inspection.serviceId).returning('heading').execute()
  return redirect(`/inspections/${inspection.id}/caseload/columns`, {
    flash: 'Columns forgotten',
    subject: inspection.serviceId,
    detail: { headings: forgotten.map(({ heading }) => heading) },
  })
}
