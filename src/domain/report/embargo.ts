/** A version that is made ready before its time: when it becomes public, and until when a link to it works. */

const londonMoment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
const hour = 3_600_000
const day = 24 * hour

/** Days for which a version may wait, and for which a link works. */
export const longestEmbargoDays = 60
export const linkDays = 7

/**
 * A day and a time of the clock in the United Kingdom as a moment. Where the clock shows the time twice it is the first one.
 * @param onDay YYYY-MM-DD
 * @param atTime HH:MM
 * @returns null where the clock never shows that time on that day: the hour that is left out in spring
 */
export function ukMoment(onDay: string, atTime: string): Date | null {
  const asUtc = Date.parse(`${onDay}T${atTime}:00Z`)
  const candidates = [new Date(asUtc - hour), new Date(asUtc)]
  return candidates.find((moment) => londonMoment.format(moment) === `${onDay} ${atTime}`) ?? null
}

/** Why a version cannot be made ready for this moment, or null. */
export function refusalOfRelease(releaseAt: Date, now: Date): string | null {
  if (releaseAt <= now) return 'Enter a time that is still to come'
  return releaseAt.getTime() - now.getTime() > longestEmbargoDays * day ? `Enter a day within the next ${longestEmbargoDays} days` : null
}

/** Until when a link to a version under embargo works: a week, and never beyond the release. */
export function linkEnd(now: Date, releaseAt: Date): Date {
  return new Date(Math.min(now.getTime() + linkDays * day, releaseAt.getTime()))
}

export interface EmbargoTimes {
  readonly releaseAt: Date
  readonly releasedAt: Date | null
  readonly cancelledAt: Date | null
}

/** What to do with a version when its release is looked at. */
export function releaseStep({ releaseAt, releasedAt, cancelledAt }: EmbargoTimes, now: Date): 'release' | 'wait' | 'nothing' {
  if (releasedAt !== null || cancelledAt !== null) return 'nothing'
  return releaseAt <= now ? 'release' : 'wait'
}
