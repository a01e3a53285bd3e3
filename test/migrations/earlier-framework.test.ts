/** A database in which an earlier server registered framework 2021 opens under the newest one, and its inspections go on as they began. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { applyMigrations, migrationFiles } from '../../src/platform/database/migrate.ts'
import { registerFrameworks } from '../../src/platform/frameworks/register-frameworks.ts'
import { freshDatabase } from '../support/fresh-database.ts'

const earlier = 'c1b73555a30d2eb6e46a90f6e05f4196c98a518db00a619b39663bb6b34710b0'

it('gives what was registered before an id of its own', async () => {
  const files = migrationFiles()
  const place = files.findIndex(({ name }) => name.startsWith('0070'))
  const database = await freshDatabase(undefined, (db) =>
    db.transaction().execute(async (tx) => {
      await applyMigrations(tx, files.slice(0, place))
      await sql`insert into framework_version values ('2021', 'Framework', '{"id": "2021"}', ${earlier}, now())`.execute(tx)
      await sql`insert into service (id, name, area, term) values ('00000000-0000-4000-8000-000000000001', 'Oldshire YJS', 'Oldshire', 'YJS')`.execute(tx)
      await sql`insert into person (id, name, email, role, password_hash) values
        ('00000000-0000-4000-8000-000000000002', 'A. Lead', 'a@old.example', 'leadInspector', 'x')`.execute(tx)
      await sql`insert into inspection (service_id, framework_id, kind, fieldwork_monday, created_by, created_at) values
        ('00000000-0000-4000-8000-000000000001', '2021', 'single', '2022-03-14', '00000000-0000-4000-8000-000000000002', now())`.execute(tx)
      // Keys that wait for the end of the transaction are checked now: a table with such a check cannot be altered.
      await sql`set constraints all immediate`.execute(tx)
      await applyMigrations(tx, files)
    }),
  )
  await registerFrameworks(database.db, new Date('2022-03-01T10:00:00Z'))
  const versions = await database.db.selectFrom('frameworkVersion').select(['id', 'content']).orderBy('id').execute()
  expect(versions.map(({ id }) => id)).toEqual(['2021', '2021.first'])
  expect(versions[1]?.content).toEqual({ id: '2021.first' })
  expect(await database.db.selectFrom('inspection').select('frameworkId').execute()).toEqual([{ frameworkId: '2021.first' }])
  await database.close()
})
