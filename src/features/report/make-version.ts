import { createHash } from 'node:crypto'
import { buildReport } from '../../domain/report/build-report.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import { reportAddress } from '../../domain/report/address.ts'
import { differencesBetween } from '../../domain/report/differences.ts'
import { buildEasyRead, type EasyRead } from '../../domain/report/easy-read.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import type { ReportModel } from '../../domain/report/report-model.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { annexeCsv, annexeJson, annexeXlsx } from './annexe-files.ts'
import { canonicalJson } from './canonical-json.ts'
import { checksBeforePublishing } from './checks-before-publishing.ts'
import { gatherFacts } from './gather-facts.ts'
import { newestVersion, openCorrection, takenAddresses, waitingEmbargo } from './publication-queries.ts'
import { easyReadPdf } from './easy-read/easy-read-pdf.ts'
import { faultsOfForms } from './read-back.ts'
import { reportHtml } from './report-html.ts'
import { gatherReplay } from './replay-queries.ts'
import { reportPdf } from './report-pdf.ts'
import { reportWord } from './report-word.ts'

/** The day in the United Kingdom, as YYYY-MM-DD: a report published just after midnight carries the date its readers have. */
const ukDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

/** One version of a report with all its forms, as it is stored. */
export interface MadeVersion extends Forms {
  readonly inspectionId: string
  readonly version: number
  readonly address: string
  readonly facts: string
  readonly factsSha256: string
  readonly report: string
  readonly reason: string | null
  readonly differences: string
}

/**
 * Makes the next version of the report, as it is read from a moment on. Refused while a check fails, where another version waits under
 * embargo, or where the HTML or the PDF, read back, does not give the very facts. After a correction was opened it is the next version,
 * with the reason and what differs. Holds the inspection until the end of the transaction.
 */
export async function makeVersion(ctx: InspectionContext, publishedAt: Date): Promise<MadeVersion> {
  const { tx, inspection, framework } = ctx
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  const last = await newestVersion(tx, inspection.id)
  const correction = await openCorrection(tx, inspection.id)
  if (last !== undefined && correction === null) throw new Problem('alreadyExists', { what: 'The publication of this report' })
  if ((await waitingEmbargo(tx, inspection.id)) !== undefined) throw new Problem('alreadyExists', { what: 'A version of this report under embargo' })
  const facts = await gatherFacts(tx, inspection, framework)
  const failing = (await checksBeforePublishing(ctx, facts)).filter((check) => !check.ok)
  if (failing.length > 0) throw new Problem('badInput', { what: `The report cannot be published yet. ${failing.map((check) => check.sentence).join(' ')}` })
  const publishedOn = ukDay.format(publishedAt)
  const report = buildReport(framework, facts, publishedOn)
  const address = last?.address ?? reportAddress(inspection.area, inspection.fieldworkMonday, await takenAddresses(tx, inspection.id))
  const factsJson = canonicalJson(facts)
  const differences = last === undefined ? [] : differencesBetween(last.facts, JSON.parse(factsJson))
  const forms = await formsOf(ctx, facts, report, publishedAt, buildEasyRead(framework, facts, publishedOn))
  await mustReadBack(framework, facts, publishedOn, report, forms)
  return {
    ...{ inspectionId: inspection.id, version: (last?.version ?? 0) + 1, address, facts: factsJson, factsSha256: hashOfFacts(facts) },
    ...{ report: JSON.stringify(report), reason: correction?.reason ?? null, differences: JSON.stringify(differences) },
    ...forms,
  }
}

/** The SHA-256 by which the facts of a version are known. */
export function hashOfFacts(facts: ReportFacts): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

interface Forms {
  readonly pdf: Buffer
  readonly word: Buffer
  readonly annexeCsv: string
  readonly annexeXlsx: Buffer
  readonly annexeJson: string
  readonly replay: string
  /** Where one is written. */
  readonly easyRead: string | null
  readonly easyReadPdf: Buffer | null
}

/** Every form of one version. */
async function formsOf(
  { tx, inspection, framework }: InspectionContext,
  facts: ReportFacts,
  report: ReportModel,
  at: Date,
  easyRead: EasyRead | null,
): Promise<Forms> {
  return {
    pdf: await reportPdf(report),
    word: await reportWord(report),
    annexeCsv: annexeCsv(framework, facts),
    annexeXlsx: await annexeXlsx(framework, facts, at),
    annexeJson: JSON.stringify(annexeJson(framework, facts)),
    replay: JSON.stringify(await gatherReplay(tx, inspection.id, framework)),
    easyRead: easyRead === null ? null : JSON.stringify(easyRead),
    easyReadPdf: easyRead === null ? null : await easyReadPdf(easyRead),
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
