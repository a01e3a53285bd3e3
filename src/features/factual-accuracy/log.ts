import { file, page, type Answer, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { csvMediaType, csvText } from '../../platform/documents/csv-file.ts'
import { pdfOf } from '../../platform/documents/typst-pdf.ts'
import { momentInWords, ukDay } from '../../platform/views/filters.ts'
import { challengeLines, type ChallengeLine } from './challenge-lines.ts'

interface LogModel {
  readonly base: string
  readonly challenges: readonly ChallengeLine[]
}

/** The log of the check: every challenge with its answer and how the passage changed. */
export async function showLog(ctx: InspectionContext): Promise<PageAnswer> {
  const model: LogModel = { base: `/inspections/${ctx.inspection.id}/factual-accuracy`, challenges: await challengeLines(ctx) }
  return page('factual-accuracy/views/log.njk', 'Log of the factual accuracy check', model)
}

const columns = [
  'challenge',
  'draft',
  'passage',
  'section',
  'under',
  'draft says',
  'challenge says',
  'document',
  'made by',
  'made at',
  'decision',
  'reply',
  'decided by',
  'decided at',
  'report says now',
]

export async function downloadLogCsv(ctx: InspectionContext): Promise<Answer> {
  const rows = (await challengeLines(ctx)).map((line) => [
    ...[line.number, line.draftVersion, line.passage, line.about.section, line.about.under, line.about.text, line.reason, line.document?.name ?? ''],
    ...[line.madeBy, line.madeAt.toISOString(), line.decision ?? '', line.reply, line.decidedBy ?? '', line.decidedAt?.toISOString() ?? '', line.now ?? ''],
  ])
  return file({ fileName: 'factual-accuracy-log.csv', mediaType: csvMediaType, content: csvText([columns, ...rows], ctx.inspection.notice) })
}

export async function downloadLogPdf(ctx: InspectionContext): Promise<Answer> {
  const { inspection, now } = ctx
  const data = {
    title: `Factual accuracy check: ${inspection.serviceName}`,
    notice: inspection.notice,
    day: ukDay(now),
    challenges: (await challengeLines(ctx)).map((line) => ({
      title: `Challenge ${line.number}: passage ${line.passage} of draft ${line.draftVersion}`,
      place: [line.about.section, line.about.under].filter((words) => words !== '').join(', '),
      draft: line.about.text,
      made: `${line.madeBy}, ${momentInWords(line.madeAt)}`,
      reason: line.reason,
      document: line.document?.name ?? '',
      state: line.state,
      decided: line.decidedAt === null ? '' : `${line.decidedBy ?? ''}, ${momentInWords(line.decidedAt)}`,
      reply: line.reply,
      now: line.difference.length === 0 ? 'The same as in the draft.' : (line.now ?? 'The passage was taken out.'),
    })),
  }
  const content = (): Promise<Buffer> => pdfOf(new URL('log.typ', import.meta.url), data)
  return file({ fileName: 'factual-accuracy-log.pdf', mediaType: 'application/pdf', content, inline: true })
}
