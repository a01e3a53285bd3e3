/** Turns a request body of any kind (form, multipart, JSON) into one record of fields and one of files. */
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problems/problem.ts'
import { limitInWords, usualLimit, type Upload } from '../uploads/file-kinds.ts'
import type { UploadedFile } from './action.ts'

export interface RequestParts {
  readonly fields: Readonly<Record<string, unknown>>
  readonly files: Readonly<Record<string, UploadedFile>>
  /** Every file of the field that takes several, in order. */
  readonly uploads: readonly UploadedFile[]
}

const record = z.record(z.string(), z.unknown())
const datePart = /^(.+)-(day|month|year)$/

/** Everything beside the file: the other fields of a form and the lines between them. */
const besideTheFile = 2 * 1024 * 1024
const longestField = 100_000

/** Reads the parts of a request: the query of a GET, the body of a POST. @throws Problem for a file that the route does not take, or too large */
export async function requestParts(request: FastifyRequest, upload: Upload | undefined): Promise<RequestParts> {
  if (request.method !== 'POST') return { fields: fieldsOf(request.query), files: {}, uploads: [] }
  return request.isMultipart() ? multipartOf(request, upload).catch(refuseBroken) : { fields: joinDates(fieldsOf(request.body)), files: {}, uploads: [] }
}

/** The parser's own errors carry no status: what it could not read was not sent as a browser sends it. */
function refuseBroken(error: unknown): never {
  if (error instanceof Problem || (error instanceof Error && 'statusCode' in error)) throw error
  throw new Problem('unreadableRequest')
}

async function multipartOf(request: FastifyRequest, upload: Upload | undefined): Promise<RequestParts> {
  if (upload === undefined) throw new Problem('wrongKindOfFile', { what: 'This form takes no file.' })
  const most = upload.most ?? usualLimit
  const length = Number(request.headers['content-length'])
  // A browser always says how long a form is; without it nothing would end the reading of one that never stops.
  if (!Number.isSafeInteger(length)) throw new Problem('unreadableRequest')
  if (length > (upload.many?.together ?? most) + besideTheFile) throw new Problem('tooLarge', { limit: limitInWords(upload) })
  const fields = new Map<string, unknown>()
  const files = new Map<string, UploadedFile>()
  const uploads: UploadedFile[] = []
  const mostFiles = upload.many?.files ?? 1
  for await (const part of request.parts({ limits: { fileSize: most, files: mostFiles + 1, fields: 500, fieldSize: longestField, parts: 501 + mostFiles } })) {
    if (part.type === 'field') {
      if (part.valueTruncated || part.fieldnameTruncated) throw new Problem('tooLarge', { limit: limitInWords(upload) })
      fields.set(part.fieldname, fields.has(part.fieldname) ? [fields.get(part.fieldname), part.value].flat() : part.value)
    } else if (part.filename === '') await part.toBuffer()
    else if (part.fieldname === upload.field) {
      if (uploads.length === mostFiles) throw new Problem('badInput', { what: `Send at most ${mostFiles === 1 ? 'one file' : `${mostFiles} files`} at once.` })
      const file = { fileName: part.filename, mediaType: part.mimetype, content: await part.toBuffer() }
      files.set(part.fieldname, file)
      uploads.push(file)
    } else throw new Problem('wrongKindOfFile', { what: 'This form takes no file in this field.' })
  }
  return { fields: joinDates(Object.fromEntries(fields)), files: Object.fromEntries(files), uploads }
}

function fieldsOf(given: unknown): Readonly<Record<string, unknown>> {
  const read = record.safeParse(given)
  return read.success ? read.data : {}
}

/** Day, month and year fields become one date; what is no number stays as typed, so that the refusal can show it. */
function joinDates(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = new Set(Object.keys(fields).flatMap((name) => datePart.exec(name)?.[1] ?? []))
  const dates = [...names].map((name) => [name, joinDate(['year', 'month', 'day'].map((part) => textOf(fields[`${name}-${part}`])))])
  return { ...fields, ...Object.fromEntries(dates) }
}

function joinDate([year = '', month = '', day = '']: string[]): string {
  if (year === '' && month === '' && day === '') return ''
  if (![year, month, day].every((part) => /^\d{1,4}$/.test(part)) || year.length !== 4) return `${day}/${month}/${year}`
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
