import { z } from 'zod'
import { Problem } from './problem.ts'

const databaseError = z.object({ code: z.string().length(5), constraint: z.string().optional() })

/** A refusal by the database as a Problem the person can act on, or undefined for anything else. */
export function problemFromDatabase(error: unknown): Problem | undefined {
  const read = databaseError.safeParse(error)
  if (!read.success) return undefined
  switch (read.data.code) {
    case '23505':
      return new Problem('alreadyExists', { what: 'This' })
    case '23502':
    case '23514':
      return new Problem('badInput', { what: 'A value is missing or is not one of those allowed. Check the form and send it again.' })
    case '23503':
    case '22P02':
      return new Problem('notFound')
    case '53100':
      return new Problem('noSpace')
    default:
      return undefined
  }
}
