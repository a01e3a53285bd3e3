/** Ends the process in order when it is asked to: nothing new is taken, what is in flight is finished, then the database is closed. */

/** So long (ms) what is in flight may take; then the process ends without it (nothing unfinished was acknowledged). */
const grace = 30_000

let asked = false

/** Whether the process was asked to stop. */
export function isStopping(): boolean {
  return asked
}

/** @param stop finishes everything; the process ends with 0 after it, with 1 when it fails or takes too long */
export function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) return
      asked = true
      console.log('Stopping: what is in flight is finished first.')
      const late = setTimeout(() => end(`Something was still in flight after ${grace / 1000} s and was given up.`), grace)
      stop()
        .then(
          () => process.exit(0),
          (error: unknown) => end(error instanceof Error ? (error.stack ?? error.message) : String(error)),
        )
        .finally(() => clearTimeout(late))
    })
  }
}

function end(words: string): void {
  console.error(words)
  process.exit(1)
}
