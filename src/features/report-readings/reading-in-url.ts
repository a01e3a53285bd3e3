import type { Framework } from '../../domain/framework/framework.ts'
import type { Check } from '../../domain/published/reading/checks/check.ts'
import type { Reading } from '../../domain/published/reading/read-report.ts'
import { withSettled } from '../../domain/published/settle.ts'
import { checksNow } from '../../domain/published/stored-reading.ts'
import type { PersonContext } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { readingRow, settledFacts, type ReadingRow, type SettledRow } from './queries.ts'

/** A file that was read, as it stands now: with everything that people have settled. */
export interface SettledReading {
  readonly row: ReadingRow
  readonly reading: Reading
  readonly framework: Framework
  readonly settled: readonly SettledRow[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly checks: readonly Check[]
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The file of the address. @throws Problem notFound */
export async function rowInUrl(ctx: PersonContext): Promise<ReadingRow> {
  const id = ctx.params['report'] ?? ''
  const row = uuid.test(id) ? await readingRow(ctx.tx, id) : undefined
  if (row === undefined) throw new Problem('notFound')
  return row
}

/** The reading of the address as it stands now. @throws Problem notFound, also where the file was not read */
export async function readingInUrl(ctx: PersonContext): Promise<SettledReading> {
  const row = await rowInUrl(ctx)
  const { reading, frameworkId } = row
  if (reading === null || frameworkId === null) throw new Problem('notFound')
  return settledReading(row, reading, await loadFramework(ctx.tx, frameworkId), await settledFacts(ctx.tx, row.id))
}

export function settledReading(row: ReadingRow, reading: Reading, framework: Framework, settled: readonly SettledRow[]): SettledReading {
  const facts = withSettled(reading.facts, settled, framework)
  return { row, reading, framework, settled, facts, checks: checksNow(reading, facts, framework) }
}

/**
 * Takes the next version of a reading for a change that was made from `version`.
 * @throws Problem changedMeanwhile with the name of whoever was faster
 */
export async function nextVersion(ctx: PersonContext, { row, settled }: SettledReading, version: number): Promise<number> {
  const changed = await ctx.tx
    .updateTable('reportReading')
    .set({ version: version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (changed === undefined) throw new Problem('changedMeanwhile', { who: settled.at(-1)?.by ?? 'Somebody' })
  return changed.version
}
