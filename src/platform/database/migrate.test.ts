import { afterEach, expect, it, inject } from 'vitest'
import { sql } from 'kysely'
import { migrate, migrationNames } from './migrate.ts'
import { openMemory, type OpenDatabase } from './open-database.ts'

let opened: OpenDatabase | undefined
afterEach(() => opened?.close())

it('applies every migration once, in order, and nothing the second time', async () => {
  opened = await openMemory(inject('snapshot') || undefined)
  await migrate(opened.db)
  const applied = await sql<{ name: string }>`select name from schema_migration order by applied_at, name`.execute(opened.db)
  expect(applied.rows.map((row) => row.name)).toEqual(migrationNames())
})

it('refuses to go on when an applied migration was changed', async () => {
  opened = await openMemory(inject('snapshot') || undefined)
  await sql`update schema_migration set sha256 = 'another' where name like '0001%'`.execute(opened.db)
  await expect(migrate(opened.db)).rejects.toThrow('was changed after it was applied')
})
