/** How wrong passwords and codes slow the next try down (OWASP ASVS 4.0.3 §2.2.1: fewer than 100 tries an hour for one account). */
const freeTries = 5
const longestMinutes = 15
const forgottenAfterMinutes = 60

export interface FailedTries {
  readonly failures: number
  readonly lastAt: Date
}

/** The failures that still count: after an hour without one they are forgotten. */
export function countingFailures(tries: FailedTries | undefined, now: Date): number {
  if (tries === undefined || now.getTime() - tries.lastAt.getTime() >= forgottenAfterMinutes * 60_000) return 0
  return tries.failures
}

/**
 * Until when no further try is taken, or null where one is taken now. Five tries are free; then the wait is 1, 2, 4, 8
 * and at most 15 minutes, so that whoever guesses is stopped and nobody is locked out for good by someone else's guesses.
 */
export function lockedUntil(tries: FailedTries | undefined, now: Date): Date | null {
  const failures = countingFailures(tries, now)
  if (tries === undefined || failures < freeTries) return null
  const minutes = Math.min(longestMinutes, 2 ** (failures - freeTries))
  const until = new Date(tries.lastAt.getTime() + minutes * 60_000)
  return until > now ? until : null
}
