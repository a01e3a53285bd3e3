/** What a named person reads under embargo: the page and the PDF, both with a mark that says so on every one of them. */
import type { ReportModel } from '../../../domain/report/report-model.ts'
import { file, page, redirect, type Answer, type PersonContext, type PublicContext, type Tx } from '../../../platform/http/action.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { momentInWords } from '../../../platform/views/filters.ts'
import { reportView, type ReportView } from '../../published-inspections/report-view.ts'
import { reportPdf } from '../report-pdf.ts'
import { embargoedReport, readingOfLink, readingOfPerson, type Reading } from './queries.ts'

interface EmbargoedReportModel {
  readonly report: ReportView
  readonly notice: string
  readonly reader: string
  readonly releaseAt: Date
  readonly pdf: string
}

type Form = 'page' | 'pdf'

/** For somebody who was named and signs in. */
export const readSignedIn =
  (form: Form) =>
  async (ctx: PersonContext): Promise<Answer> => {
    const id = ctx.params['embargo'] ?? ''
    const reading = isId(id) ? await readingOfPerson(ctx.tx, id, ctx.person.id) : undefined
    if (reading === undefined) throw new Problem('notFound')
    return answerOf(ctx, reading, form, `/embargoed-reports/${id}`)
  }

/** For the holder of a link. */
export const readByLink =
  (form: Form) =>
  async (ctx: PublicContext): Promise<Answer> => {
    const token = ctx.params['token'] ?? ''
    const reading = await readingOfLink(ctx.tx, token, ctx.now)
    if (reading === undefined) throw new Problem('embargoLinkOver')
    return answerOf(ctx, reading, form, `/embargo-links/${token}`)
  }

async function answerOf({ tx, now }: { tx: Tx; now: Date }, reading: Reading, form: Form, base: string): Promise<Answer> {
  const facts = { subject: reading.readerId, detail: { embargo: reading.embargoId, inspection: reading.inspectionId, version: reading.version, form } }
  if (reading.releasedAt !== null) return redirect(`/published-inspections/${reading.address}`, facts)
  await tx.updateTable('embargoReader').set({ lastReadAt: now }).where('id', '=', reading.readerId).execute()
  const report = marked(await embargoedReport(tx, reading.embargoId), reading)
  if (form === 'pdf')
    return file({ fileName: 'report-under-embargo.pdf', mediaType: 'application/pdf', content: () => reportPdf(report), inline: true, ...facts })
  const model: EmbargoedReportModel = {
    ...{ report: reportView(report), notice: report.notice ?? '', reader: reading.name, releaseAt: reading.releaseAt, pdf: `${base}/report.pdf` },
  }
  return page('report/embargo/views/embargoed-report.njk', `Under embargo: ${report.title}`, model, { wide: true, ...facts })
}

/** The mark stands at the top of every page of the PDF, and on the page; what is published later carries none. */
function marked(report: ReportModel, { name, releaseAt }: Reading): ReportModel {
  const mark = `Under embargo until ${momentInWords(releaseAt)}. For ${name} only: not to be passed on or published before.`
  return { ...report, notice: report.notice === null ? mark : `${mark} ${report.notice}` }
}

const isId = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id)
