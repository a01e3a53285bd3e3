/** An error as the log may keep it: what kind it is and where it happened. Its message may quote what somebody typed, so it stays out. */
import { z } from 'zod'

export interface LoggedError {
  readonly type: string
  /** Of the system (ENOSPC), of PostgreSQL (23505) or of the web server (FST_…). */
  readonly code?: string | undefined
  readonly syscall?: string | undefined
  /** Which rule of the database refused. */
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
  /** The frames alone: function, file and line. */
  readonly stack: readonly string[]
  readonly cause?: LoggedError | undefined
}

const name = z.string().regex(/^\w{1,100}$/).optional().catch(undefined) // prettier-ignore
const facts = z.object({ code: name, syscall: name, table: name, column: name, constraint: name })
const deepest = 4

/** @param error anything that was thrown */
export function errorWithoutValues(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] }
  const cause = error.cause === undefined || depth === deepest ? undefined : errorWithoutValues(error.cause, depth + 1)
  return { type: error.constructor.name, ...facts.parse(error), stack: framesOf(error), cause }
}

/** The stack begins with the message, whose own lines may look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message)
  return (at === -1 ? '' : stack.slice(at + message.length))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
}
