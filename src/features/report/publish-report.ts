import { createHash } from 'node:crypto'
import { buildReport } from '../../domain/report/build-report.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { reportAddress } from '../../domain/report/address.ts'
import { differencesBetween } from '../../domain/report/differences.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import type { ReportModel } from '../../domain/report/report-model.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { destroyNameList } from '../name-list/queries.ts'
import { markStageDone } from '../plan/mark-stage-done.ts'
import { annexeCsv, annexeJson, annexeXlsx } from './annexe-files.ts'
import { canonicalJson } from './canonical-json.ts'
import { checksBeforePublishing } from './checks-before-publishing.ts'
import { gatherFacts } from './gather-facts.ts'
import { newestVersion, openCorrection } from './publication-queries.ts'
import { faultsOfForms } from './read-back.ts'
import { reportHtml } from './report-html.ts'
import { gatherReplay } from './replay-queries.ts'
import { reportPdf } from './report-pdf.ts'
import { reportWord } from './report-word.ts'

/** The day in the United Kingdom, as YYYY-MM-DD: a report published just after midnight carries the date its readers have. */
const ukDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

/**
 * Publishes the report: facts, report model and every form are kept together as one version. Refused while a check fails, or where
 * the HTML or the PDF, read back, does not give the very facts.
 * After a correction was opened it publishes the next version, with the reason and what differs; the old one stays.
 */
export async function publishReport(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection, framework } = ctx
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  const last = await newestVersion(tx, inspection.id)
  const correction = await openCorrection(tx, inspection.id)
  if (last !== undefined && correction === null) throw new Problem('alreadyExists', { what: 'The publication of this report' })
  const facts = await gatherFacts(tx, inspection, framework)
  const failing = (await checksBeforePublishing(ctx, facts)).filter((check) => !check.ok)
  if (failing.length > 0) throw new Problem('badInput', { what: `The report cannot be published yet. ${failing.map((check) => check.sentence).join(' ')}` })
  const publishedOn = ukDay.format(ctx.now)
  const report = buildReport(framework, facts, publishedOn)
  const address = last?.address ?? reportAddress(inspection.area, inspection.fieldworkMonday, await takenAddresses(ctx))
  const version = (last?.version ?? 0) + 1
  const factsJson = canonicalJson(facts)
  const factsSha256 = createHash('sha256').update(factsJson).digest('hex')
  const differences = last === undefined ? [] : differencesBetween(last.facts, JSON.parse(factsJson))
  const forms = await formsOf(ctx, facts, report)
  await mustReadBack(framework, facts, publishedOn, report, forms)
  await tx
    .insertInto('publication')
    .values({
      ...{ inspectionId: inspection.id, version, address, publishedBy: ctx.person.id, publishedAt: ctx.now },
      ...{ facts: factsJson, factsSha256, report: JSON.stringify(report), reason: correction?.reason ?? null, differences: JSON.stringify(differences) },
      ...forms,
    })
    .execute()
  await destroyNameList(tx, inspection.id, ctx.now)
  await markStageDone(ctx, 'publication')
  const flash = version === 1 ? 'The report is published' : `Version ${version} of the report is published`
  return redirect(`/published-inspections/${address}`, { flash, subject: address, detail: { version, factsSha256 } })
}

interface Forms {
  readonly pdf: Buffer
  readonly word: Buffer
  readonly annexeCsv: string
  readonly annexeXlsx: Buffer
  readonly annexeJson: string
  readonly replay: string
}

/** Every form of one version. */
async function formsOf({ tx, inspection, framework, now }: InspectionContext, facts: ReportFacts, report: ReportModel): Promise<Forms> {
  return {
    pdf: await reportPdf(report),
    word: await reportWord(report),
    annexeCsv: annexeCsv(framework, facts),
    annexeXlsx: await annexeXlsx(framework, facts, now),
    annexeJson: JSON.stringify(annexeJson(framework, facts)),
    replay: JSON.stringify(await gatherReplay(tx, inspection.id, framework)),
  }
}

/** Differences named in one refusal; more say no more. */
const mostNamed = 12

/** @throws Problem badInput with the list of what a form does not say as the facts do */
async function mustReadBack(framework: Framework, facts: ReportFacts, publishedOn: string, report: ReportModel, { pdf }: Forms): Promise<void> {
  const faults = await faultsOfForms(framework, facts, publishedOn, [
    { name: 'HTML', content: reportHtml(report) },
    { name: 'PDF', content: pdf },
  ])
  if (faults.length === 0) return
  const more = faults.length > mostNamed ? ` There are ${faults.length - mostNamed} more.` : ''
  throw new Problem('badInput', {
    what: `The report is not published, because read back it does not say what it should. ${faults.slice(0, mostNamed).join(' ')}${more}`,
  })
}

async function takenAddresses(ctx: InspectionContext): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.selectFrom('publication').select('address').distinct().where('inspectionId', '!=', ctx.inspection.id).execute()
  return new Set(rows.map((row) => row.address))
}
