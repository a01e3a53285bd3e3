import { z } from 'zod'
import { dataColumns, licence, type DataColumn } from '../../domain/published/data-dictionary.ts'
import { filteredLines, monthOf, sortedLines } from '../../domain/published/find-lines.ts'
import type { PublishedLine } from '../../domain/published/published-line.ts'
import { standardsOf } from '../../domain/framework/look-ups.ts'
import { file, page, type FileAnswer, type PageAnswer, type PublicContext } from '../../platform/http/action.ts'
import { csvMediaType, csvText } from '../../platform/documents/csv-file.ts'
import { pageOf, type Paging } from '../../platform/views/paging.ts'
import { publishedLines } from './line-queries.ts'

const text = z.string().max(200).catch('').default('')
export const listInput = z.object({
  text,
  area: text,
  year: text,
  kind: text,
  rating: text,
  of: text,
  sort: text,
  order: text,
  page: z.coerce.number().int().min(1).catch(1),
})
type Input = z.infer<typeof listInput>
type Context = PublicContext<Input>

interface Column {
  readonly name: string
  /** What a cell of the head says besides. */
  readonly title: string
  readonly href: string
  /** For aria-sort. */
  readonly sorted: 'ascending' | 'descending' | 'none'
}
interface ListModel {
  readonly filter: Input
  readonly columns: readonly Column[]
  readonly rows: readonly {
    readonly line: PublishedLine
    readonly month: string
    readonly ratings: readonly { readonly words: string; readonly class: string }[]
    readonly overall: { readonly words: string; readonly class: string }
  }[]
  readonly all: number
  readonly paging: Paging
  readonly options: Readonly<Record<'area' | 'year' | 'kind' | 'rating' | 'of', readonly { readonly value: string; readonly text: string }[]>>
  /** What is added to the addresses of the files, so that they hold the same inspections. */
  readonly query: string
  readonly notices: readonly string[]
  readonly licence: string
}

/** A page of all that were published (some hundred) would be half a megabyte; the files hold them all. */
const inspectionsOnAPage = 50
/** How long (s) everybody may keep what is shown to everybody. */
export const keptFor = 60

export async function showPublishedInspections(ctx: Context): Promise<PageAnswer> {
  const { lines, frameworks } = await publishedLines(ctx.tx)
  const found = inOrder(ctx.input, lines, frameworks)
  const hrefOf = (page: number): string => `/published-inspections?${queryOf({ ...ctx.input, page })}#inspections`
  const { onPage, paging } = pageOf(found, { page: ctx.input.page, onAPage: inspectionsOnAPage, hrefOf })
  const standards = [...new Map(frameworks.flatMap(standardsOf).map(({ id, name }) => [id, name]))].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const ratings = [...new Set(frameworks.flatMap((framework) => framework.ratings.map(({ id }) => id)))]
  const cell = (words: string): { words: string; class: string } => ({
    words,
    class: ratings.includes(words) ? words.toLowerCase().replaceAll(' ', '-') : 'none',
  })
  const model: ListModel = {
    filter: ctx.input,
    columns: columnsOf(ctx.input, standards),
    rows: onPage.map((line) => ({
      ...{ line, month: monthOf(line), overall: cell(line.overallRating) },
      ratings: standards.map(([id]) => cell(line.ratings[id] ?? '')),
    })),
    all: lines.length,
    paging,
    options: {
      area: choices('Every area', [...new Set(lines.map((line) => line.area))].toSorted()),
      year: choices('Every year', [...new Set(lines.map((line) => monthOf(line).slice(0, 4)))].filter(Boolean).toSorted()),
      kind: choices('Every kind', [...new Set(lines.flatMap((line) => line.kind ?? []))].toSorted()),
      rating: choices('Every rating', ratings),
      of: [{ value: '', text: 'Overall' }, ...standards.map(([id, name]) => ({ value: id, text: `${id} ${name}` }))],
    },
    query: queryOf({ ...ctx.input, page: 1 }),
    notices: [...new Set(found.flatMap((line) => line.notice ?? []))],
    licence,
  }
  return page('published-inspections/views/list.njk', 'Published inspections', model, { wide: true, keptFor })
}

/** The same inspections as CSV, one a line, under the names of the data dictionary. */
export async function sendCsv(ctx: Context): Promise<FileAnswer> {
  const { lines, columns } = await dataOf(ctx)
  const rows = [columns.map((column) => column.name), ...lines.map((line) => columns.map((column) => column.valueOf(line)))]
  return file({ fileName: 'published-inspections.csv', mediaType: csvMediaType, content: csvText(rows), keptFor })
}

export async function sendJson(ctx: Context): Promise<FileAnswer> {
  const { lines, columns } = await dataOf(ctx)
  const inspections = lines.map((line) => Object.fromEntries(columns.map((column) => [column.name, column.valueOf(line)])))
  const content = `${JSON.stringify({ licence, dictionary: '/published-inspections/data-dictionary.csv', inspections }, null, 1)}\n`
  return file({ fileName: 'published-inspections.json', mediaType: 'application/json', content, keptFor })
}

export async function showDataDictionary(ctx: PublicContext): Promise<PageAnswer> {
  const { frameworks } = await publishedLines(ctx.tx)
  return page('published-inspections/views/data-dictionary.njk', 'Data dictionary', { columns: dataColumns(frameworks), licence }, { keptFor })
}

export async function sendDataDictionary(ctx: PublicContext): Promise<FileAnswer> {
  const { frameworks } = await publishedLines(ctx.tx)
  const rows = [['column', 'meaning', 'values'], ...dataColumns(frameworks).map(({ name, meaning, values }) => [name, meaning, values])]
  return file({ fileName: 'published-inspections-data-dictionary.csv', mediaType: csvMediaType, content: csvText(rows), keptFor })
}

async function dataOf(ctx: Context): Promise<{ lines: PublishedLine[]; columns: DataColumn[] }> {
  const { lines, frameworks } = await publishedLines(ctx.tx)
  return { lines: inOrder(ctx.input, lines, frameworks), columns: dataColumns(frameworks) }
}

/** Newest first where nothing else is asked for. */
function inOrder(input: Input, lines: readonly PublishedLine[], frameworks: Parameters<typeof dataColumns>[0]): PublishedLine[] {
  const found = filteredLines(lines, input)
  const [newest] = frameworks
  if (newest === undefined) return found
  return input.sort === '' ? sortedLines(found, 'month', true, newest) : sortedLines(found, input.sort, input.order === 'desc', newest)
}

function columnsOf(input: Input, standards: readonly (readonly [string, string])[]): Column[] {
  const column = (key: string, name: string, title = ''): Column => {
    const isSorted = input.sort === key
    const order = isSorted && input.order !== 'desc' ? 'desc' : 'asc'
    const href = `/published-inspections?${queryOf({ ...input, sort: key, order, page: 1 })}`
    return { name, title, href, sorted: !isSorted ? 'none' : input.order === 'desc' ? 'descending' : 'ascending' }
  }
  return [
    column('service', 'Service'),
    column('overall', 'Overall'),
    column('score', 'Score'),
    ...standards.map(([id, name]) => column(id, id, name)),
    column('month', 'Month'),
    column('area', 'Area'),
    column('kind', 'Kind'),
    column('framework', 'Framework'),
    column('source', 'Source'),
  ]
}

const choices = (every: string, values: readonly string[]): { value: string; text: string }[] => [
  { value: '', text: every },
  ...values.map((value) => ({ value, text: value })),
]

function queryOf(input: Input): string {
  const { page, ...words } = input
  const asked = Object.entries({ ...words, page: page === 1 ? '' : String(page) }).filter(([, value]) => value !== '')
  return new URLSearchParams(asked).toString()
}
