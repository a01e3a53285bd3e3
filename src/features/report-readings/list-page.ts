import { json, page, type Answer, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { endingsOf, kindsInWords, limitInWords } from '../../platform/uploads/file-kinds.ts'
import { readingLines, type ReadingLine } from './queries.ts'
import { reportUpload } from './upload-reports.ts'

interface Progress {
  readonly done: number
  readonly total: number
}
interface ListModel {
  readonly lines: readonly (ReadingLine & { readonly kilobytes: number; readonly state: { readonly words: string; readonly tag: string } })[]
  /** null where nothing is being read. */
  readonly progress: Progress | null
  readonly accept: string
  readonly hint: string
}

const states = {
  waiting: { words: 'Waiting', tag: 'grey' },
  reading: { words: 'Being read', tag: 'blue' },
  read: { words: 'Read', tag: 'turquoise' },
  refused: { words: 'Not read', tag: 'red' },
} as const

export async function showReadings(ctx: PersonContext, _submitted?: Submitted): Promise<PageAnswer> {
  const lines = await readingLines(ctx.tx)
  const model: ListModel = {
    lines: lines.map((line) => ({
      ...line,
      kilobytes: Math.ceil(line.size / 1024),
      state: line.address === null ? states[line.status] : { words: 'Stored', tag: 'green' },
    })),
    progress: progressOf(lines),
    accept: endingsOf(reportUpload.kinds),
    hint: `${kindsInWords(reportUpload.kinds)}; up to ${reportUpload.many?.files ?? 1} files, ${limitInWords(reportUpload)} together`,
  }
  return page('report-readings/views/list.njk', 'Report readings', model, { wide: true })
}

/** How far the newest files are, for a script that asks again and again. */
export async function readProgress(ctx: PersonContext): Promise<Answer> {
  const lines = await readingLines(ctx.tx)
  return json({ progress: progressOf(lines), states: lines.map(({ id, status }) => `${id} ${status}`) })
}

/** Counted are the files that came with the first one still unread, or later. */
function progressOf(lines: readonly ReadingLine[]): Progress | null {
  const unread = lines.filter(({ status }) => status === 'waiting' || status === 'reading')
  const first = unread.at(-1)?.uploadedAt
  if (first === undefined) return null
  const total = lines.filter(({ uploadedAt }) => uploadedAt >= first).length
  return { done: total - unread.length, total }
}
