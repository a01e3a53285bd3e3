/**
 * Kysely over a pool of pg connections, made for many short transactions: statements that come again are sent by name, and a
 * transaction begins on the wire together with its first statement, so that it costs no way to the server and back of its own.
 */
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { StatementNames } from './statement-names.ts'

export class PooledDialect implements Dialect {
  readonly #pool: pg.Pool
  constructor(pool: pg.Pool) {
    this.#pool = pool
  }
  createDriver = (): Driver => new PooledDriver(this.#pool)
  createAdapter = (): PostgresAdapter => new PostgresAdapter()
  createQueryCompiler = (): PostgresQueryCompiler => new PostgresQueryCompiler()
  createIntrospector = (db: Kysely<unknown>): PostgresIntrospector => new PostgresIntrospector(db)
}

class PooledDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #names = new StatementNames()
  constructor(pool: pg.Pool) {
    this.#pool = pool
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<PooledConnection> {
    return new PooledConnection(await this.#pool.connect(), this.#names)
  }
  async beginTransaction(connection: PooledConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    connection.begin(
      ['begin', ...(isolationLevel === undefined ? [] : [`isolation level ${isolationLevel}`]), ...(accessMode === undefined ? [] : [accessMode])].join(' '),
    )
  }
  async commitTransaction(connection: PooledConnection): Promise<void> {
    await connection.end('commit')
  }
  async rollbackTransaction(connection: PooledConnection): Promise<void> {
    await connection.end('rollback')
  }
  async releaseConnection(connection: PooledConnection): Promise<void> {
    connection.release()
  }
  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

class PooledConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: StatementNames
  /** How the transaction begins that nothing was sent of yet. */
  #beginning: string | undefined
  #broken = false

  constructor(client: pg.PoolClient, names: StatementNames) {
    this.#client = client
    this.#names = names
  }

  begin(statement: string): void {
    this.#beginning = statement
  }

  /** A transaction of which nothing was sent ends without a word. */
  async end(statement: 'commit' | 'rollback'): Promise<void> {
    if (this.#beginning !== undefined) {
      this.#beginning = undefined
      return
    }
    try {
      const { command } = await this.#client.query(statement)
      // PostgreSQL answers COMMIT with ROLLBACK where a statement has failed and the failure went unnoticed.
      if (command !== statement.toUpperCase()) throw new Error('The transaction was rolled back, because one of its statements had failed.')
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const begun = this.#beginning === undefined ? undefined : this.#client.query(this.#beginning)
    this.#beginning = undefined
    // Its failure is the next statement's as well, which is awaited.
    begun?.catch(() => undefined)
    const answer = await this.#client.query<Row & pg.QueryResultRow>({
      text: sql,
      values: [...parameters],
      ...(parameters.length === 0 ? {} : { name: this.#names.of(sql) }),
    })
    // Several statements sent as one text are answered by a list.
    const answers = [answer].flat()
    const { command, rowCount } = answers.at(-1) ?? answer
    const rows = answers.length === 1 ? answer.rows : answers.flatMap((one) => one.rows)
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows, ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are not streamed here: ask for them in parts.')
  }

  /** A connection whose transaction did not end well is not used again. */
  release(): void {
    this.#client.release(this.#broken)
  }
}
