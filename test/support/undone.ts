/**
 * A database whose every write can be undone: one connection inside a transaction that never commits. What the product does in a
 * transaction happens in a savepoint, so that a test of thousands of requests begins each from the same state.
 */
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
} from 'kysely'
import type { Db } from '../../src/platform/http/action.ts'
import type { Database } from '../../src/platform/database/schema.ts'

export interface Undone {
  readonly db: Db
  /** Does the work, and undoes what it wrote. */
  undoing<Done>(work: () => Promise<Done>): Promise<Done>
  close(): Promise<void>
}

/** @param real the database; its only connection (embedded) or one of them is held until close */
export async function undone(real: Db): Promise<Undone> {
  const held = await hold(real)
  const run = async (statement: string): Promise<void> => void (await held.connection.executeQuery(CompiledQuery.raw(statement)))
  await run('begin')
  const db = new Kysely<Database>({
    dialect: {
      createDriver: () => new SavepointDriver(held.connection, run),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (any) => new PostgresIntrospector(any),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    db,
    undoing: async (work) => {
      await run('savepoint before_the_work')
      try {
        return await work()
      } finally {
        await run('rollback to savepoint before_the_work')
        await run('release savepoint before_the_work')
      }
    },
    close: async () => {
      await run('rollback')
      held.release()
    },
  }
}

async function hold(real: Db): Promise<{ connection: DatabaseConnection; release: () => void }> {
  return new Promise((resolve, reject) => {
    real
      .getExecutor()
      .provideConnection((connection) => new Promise<void>((release) => resolve({ connection, release })))
      .catch(reject)
  })
}

/** One at a time has the connection, as with the one connection of the embedded database. */
class SavepointDriver implements Driver {
  readonly #connection: DatabaseConnection
  readonly #run: (statement: string) => Promise<void>
  #last: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(connection: DatabaseConnection, run: (statement: string) => Promise<void>) {
    this.#connection = connection
    this.#run = run
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
  }

  beginTransaction = (): Promise<void> => this.#run('savepoint action')
  /** What the database checks at a commit it checks here too. */
  commitTransaction = async (): Promise<void> => {
    await this.#run('set constraints all immediate')
    await this.#run('set constraints all deferred')
    await this.#run('release savepoint action')
  }
  rollbackTransaction = (): Promise<void> => this.#run('rollback to savepoint action')
  init = async (): Promise<void> => undefined
  destroy = async (): Promise<void> => undefined
}
