/** What a published inspection is known by: without these it cannot stand among others. */
import { z } from 'zod'

const words = z.string().trim().min(1)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const identity = z.object({ service: words, area: words, month, overallRating: words })

export type RecordIdentity = z.infer<typeof identity>

const inWords: Readonly<Record<string, string>> = {
  service: 'the name of the service',
  area: 'the area',
  month: 'the month of the fieldwork or of publication',
  overallRating: 'the overall rating',
}

/** @returns service, area, month (of the fieldwork, otherwise of publication) and overall rating, or in words what is missing */
export function recordIdentity(facts: Readonly<Record<string, unknown>>): RecordIdentity | { readonly missing: readonly string[] } {
  const { service, area, overallRating } = facts
  const read = identity.safeParse({ service, area, overallRating, month: facts['fieldworkStarted'] ?? facts['publishedMonth'] })
  return read.success ? read.data : { missing: read.error.issues.map((issue) => inWords[String(issue.path[0])] ?? '') }
}
