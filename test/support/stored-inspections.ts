/** Published inspections that were read, as many as a list needs. */
import { framework2021 as framework } from '../frameworks/load.ts'
import { inventReport } from '../invented-reports/invented-report.ts'
import { plainLayout } from '../invented-reports/layout.ts'
import type { InventedFacts } from '../invented-reports/invent-facts.ts'
import { readInvented } from '../invented-reports/read-document.ts'
import { testNow, type TestApp } from './test-app.ts'

/** Stores readings of invented reports straight in the database; storing itself is tested with the readings. */
export async function storeInspections(test: TestApp, count: number, prefix: string): Promise<InventedFacts[]> {
  const { id: personId } = await test.add('dataAnalyst', `Analyst of ${prefix}`)
  const stored: InventedFacts[] = []
  const [first] = [inventReport(framework, `${prefix} 0`, plainLayout)]
  const reading = readInvented(framework, first.content, 'text')
  for (let index = 0; index < count; index += 1) {
    const own = inventReport(framework, `${prefix} ${index}`, plainLayout).facts
    const row = await test.db
      .insertInto('reportReading')
      .values({
        ...{
          frameworkId: framework.id,
          fileName: 'r.txt',
          size: 1,
          sha256: index.toString(16).padStart(63, '0') + prefix.charCodeAt(0).toString(16).slice(0, 1),
        },
        ...{ content: Buffer.from('x'), uploadedBy: personId, uploadedAt: testNow, status: 'read', endedAt: testNow, format: 'text' },
        reading: JSON.stringify(reading),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const checks = [{ id: 'one', ok: index % 2 === 0, message: 'Its answers add up to 43; 46 cases were inspected.', facts: ['score'] }]
    const record = { readingId: row.id, address: `${prefix}-${String(index).padStart(3, '0')}`, version: 1, storedBy: personId, storedAt: testNow }
    await test.db
      .insertInto('inspectionOfRecord')
      .values({ ...record, facts: JSON.stringify(own), checks: JSON.stringify(checks) })
      .execute()
    stored.push(own)
  }
  return stored
}
