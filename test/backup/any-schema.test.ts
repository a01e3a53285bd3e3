/** A backup holds whatever a later migration may add: shown on an invented schema of awkward tables, whose later version moves its rows on. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sql } from 'kysely'
import { restoreBackup } from '../../src/platform/backup/restore-backup.ts'
import { writeBackup } from '../../src/platform/backup/write-backup.ts'
import { applyMigrations, type MigrationFile } from '../../src/platform/database/migrate.ts'
import { openPostgres, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { emptyPostgres, freshDatabase, kindsHere, runOn, type Kind } from '../support/fresh-database.ts'
import { hashesOf, schemaOf } from './compare.ts'

const passphrase = 'an invented passphrase for tests'
const costs = { log2N: 4, r: 1, p: 1 }

const first = migration(
  '0001_awkward.sql',
  `create type weather as enum ('sun', 'rain');
  create domain reference as text check (value ~ '^[A-Z]+$');
  create table "order" ("select" uuid primary key, "Mixed Case" text, "quo""te" text);
  create table a (id integer primary key, b_id integer not null);
  create table b (id integer primary key, a_id integer references a not null);
  alter table a add constraint a_b foreign key (b_id) references b deferrable initially deferred;
  create table tree (id integer primary key, parent integer references tree on delete cascade);
  create table numbered (id serial primary key, by_identity bigint generated always as identity (start with 40 increment by 5), doubled integer generated always as (place * 2) stored,
    place integer not null);
  create table kinds (id smallint primary key, sky weather, code reference, amount numeric(20, 6), ratio double precision, small real, tags text[], matrix integer[][],
    plain json, binary_json jsonb, day date, at timestamptz, local timestamp, hour time, span interval, flag boolean, bits bit varying, fixed char(6), net inet, bytes bytea, "range" daterange);
  create table keyless (word text, number integer);
  create table parted (id integer, year integer, primary key (id, year)) partition by list (year);
  create table parted_2021 partition of parted for values in (2021);
  create table parted_2022 partition of parted for values in (2022);
  create table ranked (position integer unique deferrable initially deferred);
  create table empty_one (id integer primary key);
  create schema side;
  create table side.note (id integer primary key, text text);
  create view sunny as select id from kinds where sky = 'sun';
  -- Added to only, and its trigger would write again what a restored row has already.
  create table trail (id bigint generated always as identity primary key, what text not null, stamp text not null default '');
  create table echo (what text);
  create function stamp_trail() returns trigger language plpgsql as $$ begin new.stamp := 'stamped again'; insert into echo values (new.what); return new; end $$;
  create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'only added to'; end $$;
  create trigger trail_stamp before insert on trail for each row execute function stamp_trail();
  create trigger trail_kept before update or delete or truncate on trail for each statement execute function refuse_change();
  alter table trail enable always trigger trail_kept;
  create trigger switched_off before insert on echo for each row execute function refuse_change();
  alter table echo disable trigger switched_off;
  insert into kinds (id) values (1);`,
)
const second = migration(
  '0002_moved_on.sql',
  `alter table tree add column label text; update tree set label = 'node ' || id; create table newer (id integer primary key)`,
)

const rows = `
  insert into "order" values ('3c9e3b6e-0000-4000-8000-000000000001', 'x', 'y'), ('3c9e3b6e-0000-4000-8000-000000000000', null, '');
  begin; insert into a values (1, 2), (3, 2); insert into b values (2, 1); commit;
  insert into tree select n, case when n < 2500 then n + 1 end from generate_series(1, 2500) n;
  insert into numbered (place) select n from generate_series(1, 7) n; delete from numbered where place > 5;
  update kinds set sky = 'rain', code = 'ABC', amount = 12345678901234.000100, ratio = 0.1::float8 + 0.2::float8, small = 1e-30, tags = '{"a,b",NULL,"{}","\\\\",""}',
    matrix = '{{1,2},{3,4}}', plain = '{"b": 1,  "a": [null]}', binary_json = '{"b": 1.50, "a": "\\u00e9\\n"}', day = '0044-03-15 BC', at = '2022-03-27 01:30:00.123456+01',
    local = 'infinity', hour = '23:59:59.999999', span = '1 year 2 days -03:00', flag = false, bits = b'0101', fixed = 'ab', net = '10.0.0.1/8', bytes = '\\x00ff0a5c', "range" = '[2022-01-01,)';
  insert into kinds (id, bytes) values (2, '');
  insert into keyless values ('b', 2), ('a', 1), ('a', 1), (null, null);
  insert into parted values (1, 2021), (1, 2022);
  insert into ranked values (1), (2); update ranked set position = 3 - position;
  insert into side.note values (1, 'beside');
  insert into trail (what) select 'event ' || n from generate_series(1, 3) n;`

describe.each(kindsHere())('a backup of an invented schema on %s', (from) => {
  let folder = ''
  let source: OpenDatabase
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inspect-schema-'))
    source = await freshDatabase(from, (db) => db.transaction().execute((tx) => applyMigrations(tx, [first])))
    for (const statement of rows.split(/;\n/)) await sql.raw(statement).execute(source.db)
    await writeBackup(source.db, { out: join(folder, 'backup'), passphrase, now: new Date(), costs })
  })
  afterAll(async () => {
    await source.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(kindsHere())('comes back whole into %s: rows, numbers, keys, triggers and what they left', async (into) => {
    await restoredInto(into, [first], async (db) => {
      expect(await hashesOf(db)).toEqual(await hashesOf(source.db))
      expect(await schemaOf(db)).toEqual(await schemaOf(source.db))
      const note = await sql<{ text: string }>`select text from side.note`.execute(db)
      expect(note.rows).toEqual([{ text: 'beside' }])
      await expect(sql`delete from trail`.execute(db)).rejects.toThrow('only added to')
      await expect(sql`insert into b values (9, 9)`.execute(db)).rejects.toThrow('foreign key')
    })
  })

  it.each(kindsHere())('of an older version comes back into %s with the later migrations applied to its rows', async (into) => {
    await restoredInto(into, [first, second], async (db) => {
      const labels = await sql<{ count: number }>`select count(*) as count from tree where label = 'node ' || id`.execute(db)
      expect(labels.rows).toEqual([{ count: 2500 }])
      const applied = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)
      expect(applied.rows.map((row) => row.name)).toEqual([first.name, second.name])
    })
  })

  it('of a newer version, or of one whose migration was another, is refused', async () => {
    for (const known of [[], [second], [migration(first.name, 'create table other (id integer)')]]) {
      await expect(restoredInto(from, known, async () => undefined)).rejects.toThrow('its migration 0001_awkward.sql is not known here')
    }
  })

  async function restoredInto(into: Kind, migrations: readonly MigrationFile[], check: (db: OpenDatabase['db']) => Promise<void>): Promise<void> {
    const asked = { file: join(folder, 'backup'), passphrase, migrations }
    const opened = await freshDatabase(into, async (db) => void (await restoreBackup(db, asked)))
    try {
      await check(opened.db)
    } finally {
      await opened.close()
    }
  }
})

it.runIf(inject('postgres') !== '')('an owner who is no superuser can back up and restore', async () => {
  const server = inject('postgres')
  const folder = mkdtempSync(join(tmpdir(), 'inspect-owner-'))
  const [source, target] = [await emptyPostgres(server), await emptyPostgres(server)]
  const owner = `owner_${new URL(source.url).pathname.slice(1, 14)}`
  await runOn(server, `create role ${owner} login`)
  try {
    for (const { url } of [source, target]) await runOn(server, `alter database ${new URL(url).pathname.slice(1)} owner to ${owner}`)
    const as = (url: string): string => Object.assign(new URL(url), { username: owner }).href
    const from = await openPostgres(as(source.url), (db) => db.transaction().execute((tx) => applyMigrations(tx, [first])))
    for (const statement of rows.split(/;\n/)) await sql.raw(statement).execute(from.db)
    const before = await hashesOf(from.db)
    await writeBackup(from.db, { out: join(folder, 'backup'), passphrase, now: new Date(), costs })
    await from.close()
    const asked = { file: join(folder, 'backup'), passphrase, migrations: [first] }
    const into = await openPostgres(as(target.url), async (db) => void (await restoreBackup(db, asked)))
    expect(await hashesOf(into.db)).toEqual(before)
    await into.close()
  } finally {
    for (const { drop } of [source, target]) await drop()
    await runOn(server, `drop role ${owner}`)
    rmSync(folder, { recursive: true, force: true })
  }
})

it.runIf(inject('postgres') !== '')('a backup in which a policy would hide rows from the role is refused, not made smaller', async () => {
  const { url, drop } = await emptyPostgres(inject('postgres'))
  const folder = mkdtempSync(join(tmpdir(), 'inspect-policy-'))
  const role = `reader_${new URL(url).pathname.slice(1, 14)}`
  const opened = await openPostgres(url, (db) => db.transaction().execute((tx) => applyMigrations(tx, [first])))
  try {
    const statements = [
      `create role ${role} login`,
      'alter table tree enable row level security',
      `grant select on all tables in schema public, side to ${role}`,
    ]
    for (const statement of [...statements, `grant usage on schema side to ${role}`]) await sql.raw(statement).execute(opened.db)
    const reader = await openPostgres(Object.assign(new URL(url), { username: role }).href, async () => undefined)
    await expect(writeBackup(reader.db, { out: join(folder, 'backup'), passphrase, now: new Date(), costs })).rejects.toThrow('row-level security')
    await reader.close()
  } finally {
    await opened.close()
    await drop()
    await runOn(inject('postgres'), `drop role ${role}`)
    rmSync(folder, { recursive: true, force: true })
  }
})

function migration(name: string, content: string): MigrationFile {
  return { name, content, sha256: createHash('sha256').update(content).digest('hex') }
}
