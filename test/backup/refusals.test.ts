/** What a backup and a restore refuse, and that a refusal leaves everything as it was. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BackupRefused } from '../../src/platform/backup/refused.ts'
import { restoreBackup } from '../../src/platform/backup/restore-backup.ts'
import { restoreFolder } from '../../src/platform/backup/restore-folder.ts'
import { writeBackup } from '../../src/platform/backup/write-backup.ts'
import type { OpenDatabase } from '../../src/platform/database/open-database.ts'
import { registerFrameworks } from '../../src/platform/frameworks/register-frameworks.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { hashesOf } from './compare.ts'

const passphrase = 'an invented passphrase for tests'
const costs = { log2N: 4, r: 1, p: 1 }
let folder = ''
let file = ''
let whole = Buffer.alloc(0)
let source: OpenDatabase
let target: OpenDatabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-refusals-'))
  file = join(folder, 'backup')
  source = await freshDatabase()
  await registerFrameworks(source.db, new Date())
  target = await freshDatabase(undefined, async () => undefined)
  await writeBackup(source.db, { out: file, passphrase, now: new Date(), costs })
  whole = readFileSync(file)
})
afterAll(async () => {
  await source.close()
  await target.close()
  rmSync(folder, { recursive: true, force: true })
})

function restore(bytes: Buffer, phrase = passphrase): Promise<unknown> {
  const changed = join(folder, 'changed')
  writeFileSync(changed, bytes)
  return restoreBackup(target.db, { file: changed, passphrase: phrase })
}

describe('a restore', () => {
  it('refuses a file with any one bit changed, and leaves the database empty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (place, bit) => {
        const changed = Buffer.from(whole)
        changed.writeUInt8(changed.readUInt8(place) ^ (1 << bit), place)
        await expect(restore(changed)).rejects.toThrow(BackupRefused)
        expect(await hashesOf(target.db)).toEqual({})
      }),
      { numRuns: 25 },
    )
  })

  it('refuses a file cut off anywhere, also at its very end, and leaves the database empty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(whole.length - 1), fc.constantFrom(0, whole.length - 1, whole.length - 16)), async (length) => {
        await expect(restore(whole.subarray(0, length))).rejects.toThrow(BackupRefused)
        expect(await hashesOf(target.db)).toEqual({})
      }),
      { numRuns: 25 },
    )
  })

  it('refuses another passphrase, and a file that is none of ours', async () => {
    await expect(restore(whole, 'another passphrase for tests')).rejects.toThrow('BACKUP_PASSPHRASE is not the one this backup was made with')
    await expect(restore(Buffer.from('PGDMP and much more of another program that makes files too, long enough to hold a head of ours'))).rejects.toThrow(
      'is no backup',
    )
    expect(await hashesOf(target.db)).toEqual({})
  })

  it('refuses a database that holds a table, and touches nothing in it', async () => {
    const before = await hashesOf(source.db)
    await expect(restoreBackup(source.db, { file, passphrase })).rejects.toThrow('The database is not empty')
    expect(await hashesOf(source.db)).toEqual(before)
  })

  it('refuses a folder that holds anything, and leaves nothing beside it', async () => {
    const used = join(folder, 'used')
    mkdirSync(used)
    writeFileSync(join(used, 'kept'), 'kept')
    await expect(restoreFolder(used, { file, passphrase })).rejects.toThrow('is not empty')
    const fresh = join(folder, 'fresh')
    await expect(restoreFolder(fresh, { file, passphrase: 'another passphrase for tests' })).rejects.toThrow('BACKUP_PASSPHRASE is not the one')
    expect(readFileSync(join(used, 'kept'), 'utf8')).toBe('kept')
    expect(readdirSync(folder).filter((name) => name.startsWith('used') || name.startsWith('fresh'))).toEqual(['used'])
  })

  it('brings the untouched file into the same database', async () => {
    await restore(whole)
    expect(await hashesOf(target.db)).toEqual(await hashesOf(source.db))
  })
})

describe('a backup', () => {
  it('never takes the place of a file', async () => {
    const taken = join(folder, 'taken')
    writeFileSync(taken, 'an older backup')
    await expect(writeBackup(source.db, { out: taken, passphrase, now: new Date(), costs })).rejects.toThrow('is there already')
    expect(readFileSync(taken, 'utf8')).toBe('an older backup')
  })

  it('says so when it cannot write, and leaves nothing behind', async () => {
    await expect(writeBackup(source.db, { out: join(folder, 'nowhere', 'backup'), passphrase, now: new Date(), costs })).rejects.toThrow('cannot be written')
    await expect(writeBackup(source.db, { out: '/dev/full/backup', passphrase, now: new Date(), costs })).rejects.toThrow('cannot be written')
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  it('refuses a database that is none of this product', async () => {
    const other = await freshDatabase(undefined, async (db) => void (await sql`create table other (id integer)`.execute(db)))
    await expect(writeBackup(other.db, { out: join(folder, 'other'), passphrase, now: new Date(), costs })).rejects.toThrow('holds no tables of this product')
    await other.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('other'))).toEqual([])
  })
})
