import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sealNow } from '../../../test/support/audit-trail.ts'
import { startTestApp, testNow, type TestApp } from '../../../test/support/test-app.ts'
import { buildApp } from '../../app.ts'
import { verifyTrail } from '../audit/verify-trail.ts'
import { readConfig } from '../config.ts'
import { Visitor } from '../http/visitor.ts'
import { testPassword } from '../../../test/support/test-app.ts'
import { openPostgres, type OpenDatabase } from './open-database.ts'

const server = inject('postgres')

describe.skipIf(server === '')('the application with a role of its own on PostgreSQL', () => {
  const role = `app_${randomUUID().slice(0, 8)}`
  const password = randomUUID()
  let owner: TestApp
  let own: OpenDatabase

  beforeAll(async () => {
    owner = await startTestApp()
    await owner.as('administrator')
    const grants = /```sql grants\n([\s\S]*?)```/.exec(readFileSync('docs/database-roles.md', 'utf8'))?.[1] ?? ''
    expect(grants).toContain('revoke update, delete, truncate on audit_event')
    await sql.raw(`create role ${role} login password '${password}'`).execute(owner.db)
    await sql.raw(grants.replaceAll('inspect_app', role)).execute(owner.db)
    const name = await sql<{ name: string }>`select current_database() as name`.execute(owner.db)
    own = await openPostgres(Object.assign(new URL(server), { pathname: `/${name.rows[0]?.name}`, username: role, password }).href)
  })
  afterAll(async () => {
    await own.close()
    await sql.raw(`drop owned by ${role}`).execute(owner.db)
    await sql.raw(`drop role ${role}`).execute(owner.db)
    await owner.close()
  })

  it('signs people in, writes, seals and verifies', async () => {
    const app = await buildApp({ db: own.db, config: readConfig({}), clock: () => testNow })
    const visitor = new Visitor(app)
    await visitor.signIn('test.administrator@test.example', testPassword)
    expect((await visitor.post('/services/new', { name: 'Roleshire YJS', area: 'Roleshire', term: 'YJS' })).statusCode).toBe(303)
    expect((await sealNow(own.db)).links).toBeGreaterThan(0)
    expect(await verifyTrail(own.db, { patienceMs: 0 })).toMatchObject({ whole: true })
    await app.close()
  })

  it.each([
    `update audit_event set action = 'x'`,
    'delete from audit_event',
    'truncate audit_event',
    `update audit_seal set hash = repeat('a', 64)`,
    'delete from audit_seal',
    'truncate audit_seal',
  ])('may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(own.db)).rejects.toThrow(/permission denied for table audit_/)
  })

  it.each([
    'alter table audit_event disable trigger audit_event_only_added_to',
    'drop trigger audit_seal_only_added_to on audit_seal',
    'drop table audit_seal',
    `create or replace function refuse_audit_change() returns trigger language plpgsql as 'begin return new; end'`,
    'set session_replication_role = replica',
    'create table beside (id integer)',
    `insert into schema_migration (name, sha256) values ('x', 'x')`,
  ])('may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(own.db)).rejects.toThrow(/must be owner|permission denied/)
  })

  it('the owner who forgets that the trail is only added to is refused by the guard', async () => {
    await expect(sql`delete from audit_event`.execute(owner.db)).rejects.toThrow('is refused')
  })
})
