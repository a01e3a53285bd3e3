/** One published report: its newest version, or an earlier one with ?version=1. Every version stays readable in every form. */
import { z } from 'zod'
import { parseReportModel } from '../../domain/report/report-model.ts'
import { file, json, page, type Answer, type FileAnswer, type PageAnswer, type PublicContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { wordMediaType } from '../../platform/documents/word-file.ts'
import { publishedEasyRead, publishedFile, publishedVersion, versionsOf, type PublishedFile, type VersionLine } from './report-queries.ts'
import { recordAsJson, showRecord } from './record-page.ts'
import { storedRecord } from './record-queries.ts'
import { easyReadView, reportView, type EasyReadPage, type ReportView } from './report-view.ts'

export const versionInput = z.object({ version: z.coerce.number('Enter the number of a version').int().positive().optional() })
type Context = PublicContext<z.infer<typeof versionInput>>

interface PublishedReportModel {
  readonly report: ReportView
  readonly notice: string | null
  readonly base: string
  /** What is added to every link, so that it leads to the same version. */
  readonly query: string
  readonly version: VersionLine
  readonly versions: readonly VersionLine[]
  readonly isNewest: boolean
  /** The address of the easy-read summary, where this version has one. */
  readonly easyRead: string | null
  readonly forms: readonly { readonly href: string; readonly words: string; readonly about: string }[]
}

const forms = [
  { path: '/report.pdf', file: 'pdf', type: 'application/pdf', words: 'The report as PDF', about: 'for printing' },
  { path: '/report.docx', file: 'word', type: wordMediaType, words: 'The report as a Word file', about: 'to work with' },
  { path: '/annexe.csv', file: 'annexeCsv', type: 'text/csv; charset=utf-8', words: 'The data annexe as CSV', about: 'for spreadsheets' },
  {
    path: '/annexe.xlsx',
    file: 'annexeXlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    words: 'The data annexe as a workbook',
    about: 'with its dictionary',
  },
  { path: '/annexe.json', file: 'annexeJson', type: 'application/json', words: 'The data annexe as JSON', about: 'for programs' },
  { path: '/easy-read.pdf', file: 'easyReadPdf', type: 'application/pdf', words: 'The easy-read summary as PDF', about: 'short words and pictures' },
  { path: '/replay.json', file: 'replay', type: 'application/json', words: 'The rating replay', about: 'to let the rules run again' },
] as const satisfies readonly { path: string; file: PublishedFile; type: string; words: string; about: string }[]

export async function showPublishedReport(ctx: Context): Promise<PageAnswer> {
  const address = ctx.params['address'] ?? ''
  const row = await publishedVersion(ctx.tx, address, ctx.input.version)
  if (row === undefined) return showRecord(ctx, address, found(await storedRecord(ctx.tx, address, ctx.input.version)))
  const versions = await versionsOf(ctx.tx, address)
  const report = reportView(parseReportModel(row.report))
  const newest = versions[0]?.version
  const query = row.version === newest ? '' : `?version=${row.version}`
  const base = `/published-inspections/${address}`
  const model: PublishedReportModel = {
    ...{ report, notice: report.notice, base, query, versions, version: row, isNewest: row.version === newest },
    easyRead: row.kept.includes('easyReadPdf') ? `${base}/easy-read${query}` : null,
    forms: [
      ...forms.filter((form) => row.kept.includes(form.file)).map(({ path, words, about }) => ({ href: `${base}${path}${query}`, words, about })),
      { href: `${base}.json${query}`, words: 'The facts as JSON', about: 'every figure of this report' },
    ],
  }
  return page('published-inspections/views/report.njk', report.title, model, { wide: true })
}

/** The easy-read summary of a version. */
export async function showPublishedEasyRead(ctx: Context): Promise<PageAnswer> {
  const address = ctx.params['address'] ?? ''
  const summary = found(await publishedEasyRead(ctx.tx, address, ctx.input.version))
  const [base, query] = [`/published-inspections/${address}`, ctx.input.version === undefined ? '' : `?version=${ctx.input.version}`]
  const model: EasyReadPage = { ...easyReadView(summary), back: `${base}${query}`, pdf: `${base}/easy-read.pdf${query}`, isDraft: false }
  return page('published-inspections/views/easy-read.njk', summary.title, model)
}

/** The facts of a version with their hash, at the address of the report. */
export async function readFacts(ctx: Context): Promise<Answer> {
  const address = ctx.params['address'] ?? ''
  const row = await publishedVersion(ctx.tx, address, ctx.input.version)
  if (row === undefined) return recordAsJson(found(await storedRecord(ctx.tx, address, ctx.input.version)))
  const { version, publishedAt, factsSha256, facts } = row
  return json({ version, publishedAt, factsSha256, facts })
}

/** One route for each form of a report: [path under the address, what answers it]. */
export const formRoutes = forms.map(({ path, file: name, type }) => [path, (ctx: Context): Promise<Answer> => readForm(ctx, name, type, path)] as const)

async function readForm(ctx: Context, name: PublishedFile, mediaType: string, path: string): Promise<FileAnswer> {
  const address = ctx.params['address'] ?? ''
  const content = found(await publishedFile(ctx.tx, address, ctx.input.version, name))
  const version = ctx.input.version === undefined ? '' : `-version-${ctx.input.version}`
  const fileName = name === 'pdf' || name === 'word' ? `${address}${version}.${path.split('.')[1] ?? ''}` : `${address}${version}-${path.slice(1)}`
  return file({ fileName, mediaType, content, inline: name === 'pdf' || name === 'easyReadPdf' })
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('notFound')
  return value
}
