import { z } from 'zod'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findCase } from '../case-assessment/queries.ts'
import { actionInWords } from './action-words.ts'
import { auditOfCase, readsOfManyCases } from './queries.ts'

interface CaseAuditModel {
  readonly caseReference: string
  readonly caseUrl: string
  readonly lines: readonly { readonly id: number; readonly at: Date; readonly who: string; readonly what: string; readonly withOthers: boolean }[]
  readonly older: string | null
  readonly newest: string | null
}

const onAPage = 100
export const caseAuditInput = z.object({ before: z.coerce.number().int().nonnegative().catch(0) })

/** Who read, changed and exported one case, and when: for the lead inspector. */
export async function showCaseAudit(ctx: InspectionContext<z.infer<typeof caseAuditInput>>): Promise<PageAnswer> {
  const { inspection, tx, input } = ctx
  const caseId = z.uuid().safeParse(ctx.params['case'])
  const inspected = caseId.success ? await findCase(tx, inspection.id, caseId.data) : undefined
  if (inspected === undefined) throw new Problem('notFound')
  const found = await auditOfCase(tx, inspection.id, inspected.id, { before: input.before, limit: onAPage + 1 })
  const lines = found.slice(0, onAPage)
  const caseUrl = `/inspections/${inspection.id}/cases/${inspected.id}`
  const many: readonly string[] = readsOfManyCases
  const model: CaseAuditModel = {
    caseReference: inspected.caseReference,
    caseUrl,
    lines: lines.map(({ id, at, who, action, subject }) => ({
      ...{ id, at, who: who ?? 'Nobody signed in', what: actionInWords(action) },
      withOthers: many.includes(action) && subject !== inspected.id,
    })),
    older: found.length > onAPage ? `${caseUrl}/audit?before=${lines.at(-1)?.id ?? 0}` : null,
    newest: input.before > 0 ? `${caseUrl}/audit` : null,
  }
  return page('audit/views/case.njk', `Who read and changed case ${inspected.caseReference}`, model, { subject: inspected.id })
}
