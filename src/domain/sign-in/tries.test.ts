import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countingFailures, lockedUntil, type FailedTries } from './tries.ts'

const start = new Date('2022-03-01T10:00:00Z')
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
const failed = (failures: number): FailedTries => ({ failures, lastAt: start })
const wait = (failures: number): number => {
  const until = lockedUntil(failed(failures), start)
  return until === null ? 0 : (until.getTime() - start.getTime()) / 60_000
}

describe('tries that failed', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 15],
    [50, 15],
    [5000, 15],
  ])('after %i failures the next try waits %i minutes', (failures, minutes) => {
    expect(wait(failures)).toBe(minutes)
  })

  it('are open again when the wait is over, and forgotten after an hour', () => {
    expect(lockedUntil(failed(9), after(14.99))).toEqual(after(15))
    expect(lockedUntil(failed(9), after(15))).toBeNull()
    expect(lockedUntil(undefined, start)).toBeNull()
    expect(lockedUntil({ failures: 9, lastAt: after(-60) }, start)).toBeNull()
  })

  it('let nobody try 100 times an hour, however they time it', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(pauses, (minutes) => {
        const taken: number[] = []
        let [now, tries]: [number, FailedTries | undefined] = [0, undefined]
        for (const pause of minutes) {
          now += pause
          if (lockedUntil(tries, after(now)) !== null) continue
          tries = { failures: countingFailures(tries, after(now)) + 1, lastAt: after(now) }
          taken.push(now)
        }
        return taken.every((from) => taken.filter((at) => at >= from && at < from + 60).length < 100)
      }),
    )
  })
})
