/**
 * The drill: a backup is taken while people write, restored into an empty database, and every table is compared by count and hash.
 * Without TEST_DATABASE_URL from embedded to embedded; with it in every direction between embedded and PostgreSQL.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { restoreBackup } from '../../src/platform/backup/restore-backup.ts'
import { writeBackup } from '../../src/platform/backup/write-backup.ts'
import type { OpenDatabase } from '../../src/platform/database/open-database.ts'
import { freshDatabase, kindsHere, type Kind } from '../support/fresh-database.ts'
import { hashesOf, schemaOf, type Hashes } from './compare.ts'
import { oddTexts, richInspection, writeOn, type RichInspection } from './rich-inspection.ts'

const passphrase = 'an invented passphrase for tests'
const costs = { log2N: 4, r: 1, p: 1 }
/** Tables that change while someone writes evidence. */
const written = ['audit_event', 'evidence_item', 'evidence_standard', 'sign_in_session', 'sequence audit_event_id_seq']

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-drill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(kindsHere())('a backup of the %s database', (from) => {
  const quiet = (): string => join(folder, `${from}-quiet`)
  const busy = (): string => join(folder, `${from}-busy`)
  let rich: RichInspection
  let before: Hashes
  let writtenWhile = 0
  beforeAll(async () => {
    rich = await richInspection(from)
    before = await hashesOf(rich.test.db)
    await writeBackup(rich.test.db, { out: quiet(), passphrase, now: new Date(), costs })
    const writing = writeOn(rich)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await writeBackup(rich.test.db, { out: busy(), passphrase, now: new Date(), costs })
    writtenWhile = await writing.stop()
  })
  afterAll(() => rich.test.close())

  it('leaves one file under its name and nothing beside it', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith(from))).toEqual([`${from}-busy`, `${from}-quiet`])
  })

  describe.each(kindsHere())('restored into an empty %s database', (into) => {
    it('has the same rows in every table, the same sequences, keys and triggers', async () => {
      await restored(quiet(), into, async ({ db }) => {
        expect(await hashesOf(db)).toEqual(before)
        expect(await schemaOf(db)).toEqual(await schemaOf(rich.test.db))
        const texts = await db.selectFrom('narrative').select('text').where('sectionId', 'like', 'odd-%').orderBy('sectionId').execute()
        expect(texts.map((row) => row.text)).toEqual(oddTexts)
      })
    })

    it('holds one moment of the writes that went on, each whole, none after one that is missing, and gives out new numbers after it', async () => {
      expect(writtenWhile).toBeGreaterThan(3)
      await restored(busy(), into, async ({ db }) => {
        const after = await hashesOf(db)
        for (const [name, hash] of Object.entries(before)) if (!written.includes(name)) expect([name, after[name]]).toEqual([name, hash])
        const { rows } = await sql<{ number: number; standards: number; audits: number }>`
          select e.number, (select count(*) from evidence_standard s where s.evidence_id = e.id) as standards,
            (select count(*) from audit_event a where a.action = 'evidence.record' and a.subject = e.id::text) as audits
          from evidence_item e where e.note like 'Written meanwhile%' order by e.number`.execute(db)
        const first = rows[0]?.number ?? 0
        expect(rows.length).toBeGreaterThan(0)
        expect(rows).toEqual(rows.map((_, place) => ({ number: first + place, standards: 2, audits: 1 })))
        const { rows: highest } = await sql<{ id: number }>`select max(id) as id from audit_event`.execute(db)
        const next = await db.insertInto('auditEvent').values({ at: new Date(), action: 'drill.end', detail: '{}' }).returning('id').executeTakeFirstOrThrow()
        expect(next.id).toBeGreaterThan(highest[0]?.id ?? 0)
      })
    })
  })
})

async function restored(file: string, into: Kind, check: (opened: OpenDatabase) => Promise<void>): Promise<void> {
  const opened = await freshDatabase(into, async (db) => void (await restoreBackup(db, { file, passphrase })))
  try {
    await check(opened)
  } finally {
    await opened.close()
  }
}
