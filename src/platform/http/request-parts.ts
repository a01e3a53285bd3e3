/** Turns a request body of any kind (form, multipart, JSON) into one record of fields and one of files. */
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from './action.ts'

export interface RequestParts {
  readonly fields: Readonly<Record<string, unknown>>
  readonly files: Readonly<Record<string, UploadedFile>>
}

const record = z.record(z.string(), z.unknown())
const datePart = /^(.+)-(day|month|year)$/

/** Reads the parts of a request: the query of a GET, the body of a POST. */
export async function requestParts(request: FastifyRequest): Promise<RequestParts> {
  if (request.method === 'GET') return { fields: fieldsOf(request.query), files: {} }
  if (!request.isMultipart()) return { fields: joinDates(fieldsOf(request.body)), files: {} }
  const fields: Record<string, unknown> = {}
  const files: Record<string, UploadedFile> = {}
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.fieldname in fields ? [fields[part.fieldname], part.value].flat() : part.value
      continue
    }
    const content = await part.toBuffer()
    if (part.filename !== '' && !(part.fieldname in files)) files[part.fieldname] = { fileName: part.filename, mediaType: part.mimetype, content }
  }
  return { fields: joinDates(fields), files }
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
