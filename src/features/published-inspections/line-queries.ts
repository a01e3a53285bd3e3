import { sql } from 'kysely'
import type { Framework } from '../../domain/framework/framework.ts'
import { lineOfPublication, lineOfReport, type PublishedLine } from '../../domain/published/published-line.ts'
import type { Tx } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'

export interface PublishedLines {
  readonly lines: readonly PublishedLine[]
  /** Of the inspections, the newest first. */
  readonly frameworks: readonly Framework[]
}

/** The newest version of every published inspection: of those this product published, and of those whose report was read and stored. */
export async function publishedLines(tx: Tx): Promise<PublishedLines> {
  const frameworks = new Map((await frameworksOf(tx)).map((framework) => [framework.id, framework]))
  const own = await tx
    .selectFrom('publication')
    .innerJoin('inspection', 'inspection.id', 'publication.inspectionId')
    .select(['publication.address', 'publication.version', 'publication.publishedAt', 'inspection.frameworkId'])
    // Of the facts only what a line shows: with its texts a report is a hundred times as large.
    .select(
      sql<unknown>`jsonb_build_object('service', facts -> 'service', 'shape', facts -> 'shape', 'fieldworkMonday', facts -> 'fieldworkMonday',
      'notice', facts -> 'notice', 'ratings', facts -> 'ratings', 'questions', facts -> 'questions')`.as('facts'),
    )
    .distinctOn('publication.address')
    .orderBy('publication.address')
    .orderBy('publication.version', 'desc')
    .execute()
  const read = await tx
    .selectFrom('inspectionOfRecord')
    .innerJoin('reportReading', 'reportReading.id', 'inspectionOfRecord.readingId')
    .select(['inspectionOfRecord.address', 'inspectionOfRecord.version', 'reportReading.frameworkId'])
    .select([
      sql<unknown>`facts - 'prompts' - 'contextualFacts' - 'recommendations' - 'caseManagerInterviewQuestions' - 'sample'`.as('facts'),
      sql<number>`(select count(*) from jsonb_array_elements(checks) one where one -> 'ok' = 'false')`.as('failedChecks'),
    ])
    .distinctOn('inspectionOfRecord.address')
    .orderBy('inspectionOfRecord.address')
    .orderBy('inspectionOfRecord.version', 'desc')
    .execute()
  const lines = [
    ...own.flatMap(({ facts, frameworkId, publishedAt, ...more }) => {
      const framework = frameworks.get(frameworkId)
      return framework === undefined ? [] : [lineOfPublication(facts, framework, { ...more, failedChecks: null, publishedAt: publishedAt.toISOString() })]
    }),
    ...read.flatMap(({ facts, frameworkId, ...more }) => {
      const framework = frameworks.get(frameworkId ?? '')
      return framework === undefined ? [] : [lineOfReport(facts, framework, more)]
    }),
  ]
  const used = new Set(lines.map((line) => line.frameworkId))
  return { lines, frameworks: [...frameworks.values()].filter(({ id }) => used.size === 0 || used.has(id)) }
}

async function frameworksOf(tx: Tx): Promise<Framework[]> {
  const rows = await tx.selectFrom('frameworkVersion').select('id').orderBy('registeredAt', 'desc').orderBy('id').execute()
  return Promise.all(rows.map(({ id }) => loadFramework(tx, id)))
}
