/** Writes one report in one form: a published one as it was published, a draft as it stands, or one made from published facts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { demoFramework, readFacts } from '../../demo/load-demo.ts'
import type { Framework } from '../domain/framework/framework.ts'
import { buildReport } from '../domain/report/build-report.ts'
import { factsOfPublished } from '../domain/report/facts-of-published.ts'
import type { ReportFacts } from '../domain/report/facts.ts'
import { parseReportModel } from '../domain/report/report-model.ts'
import { publishedFile, publishedVersion } from '../features/published-inspections/report-queries.ts'
import { annexeCsv, annexeJson, annexeXlsx } from '../features/report/annexe-files.ts'
import { gatherFacts, inspectionOnPaper } from '../features/report/gather-facts.ts'
import { reportHtml } from '../features/report/report-html.ts'
import { reportPdf } from '../features/report/report-pdf.ts'
import { reportWord } from '../features/report/report-word.ts'
import { loadFramework } from '../platform/http/scope.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

const formats = ['html', 'pdf', 'docx', 'csv', 'xlsx', 'json'] as const
type Format = (typeof formats)[number]
const keptAs = { pdf: 'pdf', docx: 'word', csv: 'annexeCsv', xlsx: 'annexeXlsx', json: 'annexeJson' } as const

export const reportCommand: Command = {
  name: 'report',
  summary: `writes the report of INSPECTION (its published address or its id) to --out FILE as --format ${formats.join('|')}; --facts FILE makes it from published facts`,
  options: { format: { type: 'string' }, out: { type: 'string' }, facts: { type: 'string' } },
  usesDatabase: ({ facts }) => facts === undefined,
  run: async (ctx) => {
    const format = formats.find((known) => known === ctx.values['format'])
    if (format === undefined) throw new CommandRefused(`report: give the form with --format: ${formats.join(', ')}.`)
    const out = ctx.values['out']
    if (typeof out !== 'string') throw new CommandRefused('report: say where it goes with --out FILE.')
    if (existsSync(out)) throw new CommandRefused(`report: ${out} is there already. Name a new file.`)
    writeFileSync(out, await contentOf(ctx, format), { flag: 'wx' })
    ctx.print(out)
    return 0
  },
}

async function contentOf(ctx: CommandContext, format: Format): Promise<Buffer | string> {
  const path = ctx.values['facts']
  if (typeof path === 'string') return ofPublishedFacts(path, format)
  const [inspection, ...others] = ctx.positionals
  if (inspection === undefined || others.length > 0) throw new CommandRefused('report: name one inspection, by the address of its report or by its id.')
  const db = await ctx.database()
  return db.transaction().execute(async (tx) => {
    const published = await publishedVersion(tx, inspection, undefined)
    if (published !== undefined) {
      if (format === 'html') return reportHtml(parseReportModel(published.report))
      const kept = await publishedFile(tx, inspection, undefined, keptAs[format])
      if (kept === undefined) throw new CommandRefused(`report: ${inspection} was published without this form.`)
      return kept
    }
    const found = await inspectionOnPaper(tx, inspection)
    if (found === undefined) throw new CommandRefused(`report: there is no inspection "${inspection}".`)
    const framework = await loadFramework(tx, found.frameworkId)
    return made(framework, await gatherFacts(tx, found, framework), format, null)
  })
}

function ofPublishedFacts(path: string, format: Format): Promise<Buffer | string> {
  const framework = demoFramework()
  try {
    readFileSync(path)
    const facts = readFacts(framework, path)
    return made(framework, factsOfPublished(framework, facts), format, `${facts.publishedMonth}-01`)
  } catch (error) {
    throw new CommandRefused(`report: ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function made(framework: Framework, facts: ReportFacts, format: Format, publishedOn: string | null): Promise<Buffer | string> {
  const report = buildReport(framework, facts, publishedOn)
  switch (format) {
    case 'html':
      return reportHtml(report)
    case 'pdf':
      return reportPdf(report)
    case 'docx':
      return reportWord(report)
    case 'csv':
      return annexeCsv(framework, facts)
    case 'xlsx':
      return annexeXlsx(framework, facts, new Date(publishedOn ?? '2000-01-01'))
    case 'json':
      return `${JSON.stringify(annexeJson(framework, facts), null, 1)}\n`
  }
}
