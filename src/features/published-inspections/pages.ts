import { file, page, type Answer, type PageAnswer, type PublicContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { publishedAnnexe, publishedInspections, publishedPdf, publishedReport, type PublishedInspection } from './queries.ts'
import { reportView, type ReportView } from './report-view.ts'

interface ListModel {
  readonly inspections: readonly PublishedInspection[]
}
interface PublishedReportModel {
  readonly report: ReportView
  readonly notice: string | null
  readonly pdf: string
  readonly annexe: string
}

export async function showPublishedInspections({ tx }: PublicContext): Promise<PageAnswer> {
  const model: ListModel = { inspections: await publishedInspections(tx) }
  return page('published-inspections/views/list.njk', 'Published inspections', model)
}

export async function showPublishedReport(ctx: PublicContext): Promise<PageAnswer> {
  const address = addressOf(ctx)
  const report = reportView(found(await publishedReport(ctx.tx, address)))
  const base = `/published-inspections/${address}`
  const model: PublishedReportModel = { report, notice: report.notice, pdf: `${base}/report.pdf`, annexe: `${base}/annexe.csv` }
  return page('published-inspections/views/report.njk', report.title, model, { wide: true })
}

export async function readPdf(ctx: PublicContext): Promise<Answer> {
  const content = found(await publishedPdf(ctx.tx, addressOf(ctx)))
  return file({ fileName: `${addressOf(ctx)}.pdf`, mediaType: 'application/pdf', content, inline: true })
}

export async function readAnnexe(ctx: PublicContext): Promise<Answer> {
  const content = found(await publishedAnnexe(ctx.tx, addressOf(ctx)))
  return file({ fileName: `${addressOf(ctx)}-annexe.csv`, mediaType: 'text/csv; charset=utf-8', content })
}

const addressOf = ({ params }: PublicContext): string => params['address'] ?? ''

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('notFound')
  return value
}
