import type { Framework } from '../../domain/framework/framework.ts'
import { parseFramework } from '../../domain/framework/parse-framework.ts'
import { auditedTransaction } from '../../platform/audit/audited-transaction.ts'
import type { Witness } from '../../platform/audit/witness.ts'
import { readReportFile } from '../../platform/documents/reading/read-report-file.ts'
import type { ReadingAnswer } from '../../platform/documents/reading/report-worker.ts'
import type { Db } from '../../platform/http/action.ts'
import type { JobHandler } from '../../platform/jobs/job-queue.ts'

export interface ReadingParts {
  readonly db: Db
  readonly witness: Witness
  readonly clock: () => Date
}
type Outcome = { readonly answer: ReadingAnswer; readonly framework: Framework | null }

/** What the queues of this room do. */
export function readingJobs(parts: ReadingParts): readonly JobHandler[] {
  return [
    { queue: 'report-readings', run: (id) => readFile(parts, id) },
    { queue: 'broken-off-readings', run: (id) => keepOutcome(parts, id, brokenOff) },
  ]
}

const brokenOff: Outcome = {
  answer: { kind: 'refused', sentence: 'Reading this file was broken off three times, so it is not tried again. It may be broken.' },
  framework: null,
}

/** Reads one file in a worker that can be killed. A reading that has ended is left alone: a job may come twice. */
export async function readFile(parts: ReadingParts, id: string): Promise<void> {
  const { db, clock } = parts
  const row = await db
    .updateTable('reportReading')
    .set({ status: 'reading', begunAt: clock() })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'reading'])
    .returning(['fileName', 'content'])
    .executeTakeFirst()
  if (row === undefined || row.content === null) return
  await keepOutcome(parts, id, await outcomeOf(row.content, row.fileName, await frameworksOf(db)))
}

/** The framework versions, newest first. */
async function frameworksOf(db: Db): Promise<Framework[]> {
  const rows = await db.selectFrom('frameworkVersion').select('content').orderBy('registeredAt', 'desc').orderBy('id').execute()
  return rows.map((row) => parseFramework(row.content))
}

/** Under the framework version that the report is of: the first one under which it can be read. */
async function outcomeOf(content: Buffer, fileName: string, frameworks: readonly Framework[]): Promise<Outcome> {
  let last: ReadingAnswer = { kind: 'refused', sentence: 'No framework version is known here under which a report could be read.' }
  for (const framework of frameworks) {
    last = await readReportFile(content, fileName, framework)
    if (last.kind === 'read') return { answer: last, framework }
    if (last.ofAnother !== true) break
  }
  return { answer: last, framework: null }
}

async function keepOutcome({ db, witness, clock }: ReadingParts, id: string, { answer, framework }: Outcome): Promise<void> {
  const endedAt = clock()
  await auditedTransaction(db, witness, async (tx, record) => {
    const changed = await tx
      .updateTable('reportReading')
      .set(
        answer.kind === 'refused'
          ? { status: 'refused', refusal: answer.sentence, content: null, endedAt }
          : {
              ...{ status: 'read', format: answer.format, pages: answer.pages, frameworkId: framework?.id ?? null, endedAt },
              reading: JSON.stringify(answer.reading),
            },
      )
      .where('id', '=', id)
      .where('status', 'in', ['waiting', 'reading'])
      .returning('id')
      .executeTakeFirst()
    if (changed === undefined) return
    const detail =
      answer.kind === 'refused' ? { outcome: 'refused' } : { outcome: 'read', failedChecks: answer.reading.checks.filter((check) => !check.ok).length }
    await record({ at: endedAt, personId: null, action: 'reportReading.end', inspectionId: null, subject: id, detail })
  })
}
