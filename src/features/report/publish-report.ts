import { createHash } from 'node:crypto'
import { buildReport } from '../../domain/report/build-report.ts'
import { reportAddress } from '../../domain/report/address.ts'
import { publicationChecks } from '../../domain/report/checks.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { markStageDone } from '../plan/mark-stage-done.ts'
import { annexeCsv } from './annexe-csv.ts'
import { canonicalJson } from './canonical-json.ts'
import { gatherFacts } from './gather-facts.ts'
import { publicationOf } from './queries.ts'
import { reportPdf } from './report-pdf.ts'

/** The day in the United Kingdom, as YYYY-MM-DD: a report published just after midnight carries the date its readers have. */
const ukDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

/** Publishes the report: facts, report model, PDF and annexe are kept together as version 1. Refused while a check fails. */
export async function publishReport(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection, framework } = ctx
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  if ((await publicationOf(tx, inspection.id)) !== undefined) throw new Problem('alreadyExists', { what: 'The publication of this report' })
  const facts = await gatherFacts(tx, inspection, framework)
  const failing = publicationChecks(framework, facts).filter((check) => !check.ok)
  if (failing.length > 0) throw new Problem('badInput', { what: `The report cannot be published yet. ${failing.map((check) => check.sentence).join(' ')}` })
  const report = buildReport(framework, facts, ukDay.format(ctx.now))
  const address = reportAddress(inspection.area, inspection.fieldworkMonday, await takenAddresses(ctx))
  const factsJson = canonicalJson(facts)
  const row = { inspectionId: inspection.id, version: 1, address, publishedBy: ctx.person.id, publishedAt: ctx.now }
  const factsSha256 = createHash('sha256').update(factsJson).digest('hex')
  const files = { pdf: await reportPdf(report), annexeCsv: annexeCsv(framework, facts) }
  await tx
    .insertInto('publication')
    .values({ ...row, ...files, facts: factsJson, factsSha256, report: JSON.stringify(report) })
    .execute()
  await markStageDone(ctx, 'publication')
  return redirect(`/published-inspections/${address}`, { flash: 'The report is published', subject: address, detail: { version: 1, factsSha256 } })
}

async function takenAddresses(ctx: InspectionContext): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.selectFrom('publication').select('address').distinct().where('inspectionId', '!=', ctx.inspection.id).execute()
  return new Set(rows.map((row) => row.address))
}
