/**
 * The service's log: one JSON object a line, the same form for requests and for work in the background. It says what happened, never
 * to whom: no address with its query, no words of a form, no person, no message of an error (docs/decisions/0065-log-without-values.md).
 */
import pino, { type DestinationStream, type Logger } from 'pino'
import { errorWithoutValues } from './error-without-values.ts'

export type Log = Logger
export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info'

/** @param to where the lines go; the standard error output unless something else is said */
export function createLog(level: LogLevel, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: { process: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // What Fastify hands over by itself: a request and its answer hold what was sent.
      serializers: { err: errorWithoutValues, error: errorWithoutValues, req: () => undefined, res: () => undefined },
      hooks: {
        // Without words of ours pino would take the error's own message.
        logMethod: function (given, method) {
          const [what, ...words] = given
          method.apply(this, typeof what === 'object' && words.length === 0 ? [what, 'fault'] : given)
        },
      },
    },
    to,
  )
}
