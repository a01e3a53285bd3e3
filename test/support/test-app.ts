/** A whole application on a database of its own, and people who use it over HTTP the way a browser does. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { registerFrameworks } from '../../src/platform/frameworks/register-frameworks.ts'
import type { Db } from '../../src/platform/http/action.ts'
import { hashPassword } from '../../src/platform/sign-in/passwords.ts'
import type { Role } from '../../src/domain/permissions/permissions.ts'
import { Visitor } from '../../src/platform/http/visitor.ts'
import type { OpenDatabase } from '../../src/platform/database/open-database.ts'
import { freshDatabase, type Kind } from './fresh-database.ts'
import { undone } from './undone.ts'

export const testPassword = 'a long enough test password'
const passwordHash = hashPassword(testPassword)
export const testNow = new Date('2022-03-01T10:00:00Z')

interface PersonMore {
  readonly serviceId?: string | null
  readonly demonstration?: boolean
}
export interface TestApp {
  readonly app: FastifyInstance
  readonly db: Db
  /** A person of this role, signed in; made on the first call for each name. */
  as(role: Role, name?: string, serviceId?: string): Promise<Visitor>
  /** A person of this role who can sign in with testPassword and has not yet. */
  add(role: Role, name: string, more?: PersonMore): Promise<{ id: string; email: string }>
  visitor(headers?: Readonly<Record<string, string>>): Visitor
  now(): Date
  /** Lets time pass for the application. */
  wait(minutes: number): void
  /** Does the work and undoes what it wrote; only with the option `undone`. */
  undoing<Done>(work: () => Promise<Done>): Promise<Done>
  close(): Promise<void>
}

interface TestAppOptions {
  readonly frameworks?: string[]
  readonly undone?: boolean
  readonly kind?: Kind
  readonly database?: OpenDatabase
  readonly settings?: Readonly<Record<string, string>>
}
/**
 * Starts the application on a fresh database: embedded, or a new one on the PostgreSQL server of TEST_DATABASE_URL.
 * With `database` it is that one, closed with the application. With `undone`, everything happens on one connection that never commits, so that a test can undo each of its requests.
 */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await freshDatabase(options.kind))
  await registerFrameworks(database.db, testNow)
  for (const folder of options.frameworks ?? []) await registerFrameworks(database.db, testNow, folder)
  const undoable = options.undone === true ? await undone(database.db) : undefined
  const db = undoable?.db ?? database.db
  let now = testNow
  const config = readConfig({ RATE_LIMITS: 'no', SECRETS_KEY: Buffer.alloc(32, 'test').toString('base64'), ...options.settings })
  // Whoever runs tests wants the words of a fault too.
  const app = await buildApp({ db, config, clock: () => now, log: pino({ level: 'error' }) })
  const known = new Map<string, Visitor>()
  return {
    app,
    db,
    now: () => now,
    wait: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    add: (role, name, more) => addPerson(db, role, name, more),
    visitor: (headers) => new Visitor(app, headers),
    as: async (role, name = `Test ${role}`, serviceId) => {
      const visitor = known.get(name) ?? (await signedIn(app, db, role, name, serviceId))
      known.set(name, visitor)
      return visitor
    },
    undoing: (work) => {
      if (undoable === undefined) throw new Error('Start the application with the option undone')
      return undoable.undoing(work)
    },
    close: async () => {
      await app.close()
      await undoable?.close()
      await database.close()
    },
  }
}

async function addPerson(db: Db, role: Role, name: string, more: PersonMore = {}): Promise<{ id: string; email: string }> {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@test.example`
  return db
    .insertInto('person')
    .values({ name, email, role, passwordHash: await passwordHash, ...more })
    .returning(['id', 'email'])
    .executeTakeFirstOrThrow()
}

async function signedIn(app: FastifyInstance, db: Db, role: Role, name: string, serviceId: string | undefined): Promise<Visitor> {
  const { email } = await addPerson(db, role, name, { serviceId: serviceId ?? null })
  const visitor = new Visitor(app)
  await visitor.signIn(email, testPassword)
  return visitor
}

/** The one-time link that a page shows to the administrator. */
export function linkIn(response: LightMyRequestResponse): string {
  const link = /\/invitation\/[\w-]+(?=<)/.exec(response.body)?.[0]
  if (link === undefined) throw new Error(`The page shows no link: ${wordsOf(response)}`)
  return link
}

/** The words of a page, without its markup: for "the page says". */
export function wordsOf(response: LightMyRequestResponse): string {
  const main = /<main[\s\S]*<\/main>/.exec(response.body)?.[0] ?? response.body
  return main
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
