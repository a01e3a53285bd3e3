import { z } from 'zod'
import { file, page, type Answer, type PageAnswer, type PersonContext, type Submitted, type Tx } from '../../platform/http/action.ts'
import { optionalIsoDate } from '../../platform/http/input.ts'
import { csvMediaType, csvText } from '../../platform/documents/csv-file.ts'
import { inWords } from '../../platform/views/filters.ts'
import { actionInWords } from './action-words.ts'
import { actionsInTrail, namesForSearch, searchAudit, type AuditFilter, type AuditLine } from './queries.ts'

interface Option {
  readonly value: string
  readonly text: string
}
interface SearchModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly people: readonly Option[]
  readonly actions: readonly Option[]
  readonly inspections: readonly Option[]
  readonly lines: readonly { readonly id: number; readonly at: Date; readonly who: string; readonly what: string; readonly inspection: string }[]
  readonly csvHref: string
  readonly older: string | null
  readonly newest: string | null
}

const onAPage = 50
const inAFile = 50_000
const uuidOrAll = z.union([z.literal(''), z.uuid()]).catch('')
const filterFields = {
  person: uuidOrAll,
  inspection: uuidOrAll,
  action: z.string().max(100).catch(''),
  from: optionalIsoDate('Enter a real date for the first day'),
  to: optionalIsoDate('Enter a real date for the last day'),
}
export const searchInput = z.object({ ...filterFields, before: z.coerce.number().int().nonnegative().catch(0) })
export const exportInput = z.object(filterFields)

/** Who did what, when, in which inspection; never what a row says of a case. */
export async function showSearch(ctx: PersonContext<z.infer<typeof searchInput>>): Promise<PageAnswer> {
  const { before, ...filter } = ctx.input
  return searchPage(ctx.tx, filter, filter, before, await searchAudit(ctx.tx, filter, { before, limit: onAPage + 1 }))
}

/** A search that was refused, with what was asked. */
export async function showSearchAgain(ctx: PersonContext, submitted: Submitted): Promise<PageAnswer> {
  const { before, ...filter } = searchInput.parse({})
  return searchPage(ctx.tx, filter, submitted.values, before, [])
}

async function searchPage(tx: Tx, filter: AuditFilter, values: SearchModel['values'], before: number, found: readonly AuditLine[]): Promise<PageAnswer> {
  const lines = found.slice(0, onAPage)
  const { people, inspections } = await namesForSearch(tx)
  const model: SearchModel = {
    values,
    people: [all('Everybody'), ...people.map(({ id, name }) => ({ value: id, text: name }))],
    actions: [all('Everything'), ...(await actionsInTrail(tx)).map((action) => ({ value: action, text: actionInWords(action) }))],
    inspections: [all('All, and what belongs to none'), ...inspections.map((one) => ({ value: one.id, text: inspectionInWords(one) }))],
    lines: lines.map((line) => ({ id: line.id, at: line.at, who: whoOf(line), what: actionInWords(line.action), inspection: inspectionInWords(line) })),
    csvHref: `/audit.csv?${queryOf(filter)}`,
    older: found.length > onAPage ? `/audit?${queryOf(filter)}&before=${lines.at(-1)?.id ?? 0}` : null,
    newest: before > 0 ? `/audit?${queryOf(filter)}` : null,
  }
  return page('audit/views/search.njk', 'Audit trail', model, { detail: { filter }, wide: true })
}

/** The same as a file for a spreadsheet. */
export async function exportSearch(ctx: PersonContext<z.infer<typeof exportInput>>): Promise<Answer> {
  const lines = await searchAudit(ctx.tx, ctx.input, { before: 0, limit: inAFile })
  const rows = lines.map((line) => [
    line.id,
    line.at.toISOString(),
    whoOf(line),
    line.action,
    line.service ?? '',
    line.fieldworkMonday ?? '',
    line.subject ?? '',
  ])
  const content = csvText([['number', 'at', 'who', 'what', 'service', 'fieldwork', 'record'], ...rows])
  return file({ fileName: 'audit-trail.csv', mediaType: csvMediaType, content, detail: { filter: ctx.input, rows: lines.length } })
}

const all = (text: string): Option => ({ value: '', text })

function whoOf({ who }: AuditLine): string {
  return who ?? 'Nobody signed in'
}

function inspectionInWords({ service, fieldworkMonday }: { readonly service: string | null; readonly fieldworkMonday: string | null }): string {
  return service === null ? '' : `${service}, ${inWords(fieldworkMonday)}`
}

function queryOf(filter: AuditFilter): string {
  return new URLSearchParams({ ...filter }).toString()
}
