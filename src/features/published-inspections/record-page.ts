import { licence } from '../../domain/published/data-dictionary.ts'
import { factParts, type FactPart } from '../../domain/published/fact-lines.ts'
import { lineOfReport, type PublishedLine } from '../../domain/published/published-line.ts'
import { standardsOf } from '../../domain/framework/look-ups.ts'
import { json, page, type JsonAnswer, type PageAnswer, type PublicContext } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'
import { settledFacts } from '../report-readings/queries.ts'
import { keptFor } from './pages.ts'
import { recordVersions, type StoredRecord } from './record-queries.ts'

interface RecordModel {
  readonly line: PublishedLine
  readonly record: StoredRecord
  readonly base: string
  readonly versions: readonly { readonly version: number; readonly storedAt: Date }[]
  readonly ratings: readonly { readonly id: string; readonly name: string; readonly rating: string }[]
  readonly parts: readonly FactPart[]
  readonly failed: readonly string[]
  readonly passed: number
  readonly licence: string
}

/** A published inspection that was read: its ratings, each fact beside the line it was read from, and the checks that failed. */
export async function showRecord({ tx }: PublicContext, address: string, record: StoredRecord): Promise<PageAnswer> {
  const framework = await loadFramework(tx, record.frameworkId)
  // What was settled after this version was stored belongs to the next one.
  const settled = (await settledFacts(tx, record.readingId)).filter((one) => one.at <= record.storedAt)
  const failed = record.checks.filter((check) => !check.ok)
  const line = lineOfReport(record.facts, framework, { address, version: record.version, failedChecks: failed.length })
  const model: RecordModel = {
    ...{ line, record, licence, base: `/published-inspections/${address}`, versions: await recordVersions(tx, address) },
    ratings: standardsOf(framework).map(({ id, name }) => ({ id, name, rating: line.ratings[id] ?? '' })),
    parts: factParts({ reading: record.reading, framework, settled, facts: record.facts }),
    failed: failed.map((check) => check.message),
    passed: record.checks.length - failed.length,
  }
  return page('published-inspections/views/record.njk', line.service, model, { wide: true, keptFor })
}

/** The same as JSON: facts, where each was read, what a person is needed for, and the checks. */
export function recordAsJson({ version, storedAt, facts, checks, reading }: StoredRecord): JsonAnswer {
  return json({ licence, version, storedAt, facts, provenance: reading.provenance, needsPerson: reading.needsPerson, checks })
}
