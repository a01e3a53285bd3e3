/** Ends the process in order when it is asked to: nothing new is taken, what is in flight is finished, then the database is closed. */
import type { Log } from './platform/log/log.ts'

/** So long (ms) what is in flight may take; then the process ends without it (nothing unfinished was acknowledged). */
const grace = 30_000

let asked = false

/** Whether the process was asked to stop. */
export function isStopping(): boolean {
  return asked
}

/**
 * @param stop finishes everything; the process ends with 0 after it, with 1 when it fails or takes too long. A fault that nobody
 * caught ends it too, because what it left behind is not known: the log says where, and the supervisor starts it again.
 */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a fault that nobody caught')
    process.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) return
      asked = true
      console.log('Stopping: what is in flight is finished first.')
      log.info({}, 'stopping')
      const fail = (error?: unknown): void => {
        log.error({ err: error }, error === undefined ? `Something was still in flight after ${grace / 1000} s and was given up.` : 'stopping failed')
        process.exit(1)
      }
      const late = setTimeout(fail, grace)
      stop()
        .then(() => process.exit(0), fail)
        .finally(() => clearTimeout(late))
    })
  }
}
