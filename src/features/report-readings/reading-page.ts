import type { Check } from '../../domain/published/reading/checks/check.ts'
import { recordIdentity } from '../../domain/published/record-identity.ts'
import { page, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'
import { factParts, type FactPart } from '../../domain/published/fact-lines.ts'
import { settledFacts, storedVersion, type ReadingRow, type StoredVersion } from './queries.ts'
import { rowInUrl, settledReading } from './reading-in-url.ts'

interface CheckLine {
  readonly message: string
  readonly facts: readonly { readonly place: string; readonly words: string }[]
}
interface ReadingModel {
  readonly row: ReadingRow
  readonly base: string
  readonly parts: readonly FactPart[]
  readonly failed: readonly CheckLine[]
  readonly passed: readonly CheckLine[]
  readonly facts: number
  readonly waiting: number
  readonly stored: StoredVersion | null
  /** Settled since it was stored, so that it can be stored anew. */
  readonly isNewer: boolean
  /** What must be there before it can be stored, in words. */
  readonly missing: readonly string[]
}

export async function showReading(ctx: PersonContext): Promise<PageAnswer> {
  const row = await rowInUrl(ctx)
  const base = `/report-readings/${row.id}`
  if (row.reading === null || row.frameworkId === null) return page('report-readings/views/unread.njk', row.fileName, { row, base })
  const framework = await loadFramework(ctx.tx, row.frameworkId)
  const settled = await settledFacts(ctx.tx, row.id)
  const now = settledReading(row, row.reading, framework, settled)
  const parts = factParts(now)
  const identity = recordIdentity(now.facts)
  const stored = (await storedVersion(ctx.tx, row.id)) ?? null
  const model: ReadingModel = {
    ...{ row, base, parts, stored },
    failed: now.checks.filter((check) => !check.ok).map((check) => checkLine(check, parts)),
    passed: now.checks.filter((check) => check.ok).map((check) => checkLine(check, parts)),
    facts: parts.reduce((sum, part) => sum + part.lines.filter((line) => line.value !== '').length, 0),
    waiting: parts.reduce((sum, part) => sum + part.waiting, 0),
    isNewer: stored !== null && settled.some(({ at }) => at > stored.storedAt),
    missing: 'missing' in identity ? identity.missing : [],
  }
  return page('report-readings/views/reading.njk', row.fileName, model, { wide: true })
}

/** A check with the first of the facts it looked at, as they stand on the page. */
function checkLine({ message, facts }: Check, parts: readonly FactPart[]): CheckLine {
  const lines = parts.flatMap((part) => part.lines).filter((line) => facts.includes(line.place))
  return { message, facts: lines.slice(0, 3).map(({ place, words }) => ({ place, words })) }
}
