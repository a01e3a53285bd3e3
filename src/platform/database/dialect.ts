/**
 * Kysely over a pool of pg connections, made for many short transactions: statements that come again are sent by name, and a
 * transaction begins on the wire together with its first statement, so that it costs no way to the server and back of its own.
 * It may end together with its last one too (sendLast).
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

/** Whom to tell that a statement is on its way. */
const toTell = new WeakMap<CompiledQuery, () => void>()

/** What a statement can be sent through. */
interface Sender {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>
}

/**
 * Sends a statement whose answer decides nothing more in its transaction, so that the commit goes out with it. Where it fails, the
 * commit that follows is refused, because PostgreSQL rolls back a transaction in which anything failed.
 * @returns once it is on its way: the answer, to be awaited after the end of the transaction
 */
export async function sendLast<Row>(tx: Sender, query: CompiledQuery<Row>): Promise<{ readonly answer: Promise<QueryResult<Row>> }> {
  const onItsWay = new Promise<void>((resolve) => toTell.set(query, resolve))
  const answer = tx.executeQuery(query)
  await Promise.race([onItsWay, answer.catch(() => undefined)])
  return { answer }
}

/** How connections are used. */
export interface Use {
  /** The next transaction may have a connection as soon as the commit of the one before is sent: right where there is only one connection. */
  readonly handOnAtCommit: boolean
}

export class PooledDialect implements Dialect {
  readonly #pool: pg.Pool
  readonly #use: Use
  constructor(pool: pg.Pool, use: Use) {
    this.#pool = pool
    this.#use = use
  }
  createDriver = (): Driver => new PooledDriver(this.#pool, this.#use)
  createAdapter = (): PostgresAdapter => new PostgresAdapter()
  createQueryCompiler = (): PostgresQueryCompiler => new PostgresQueryCompiler()
  createIntrospector = (db: Kysely<unknown>): PostgresIntrospector => new PostgresIntrospector(db)
}

class PooledDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #use: Use
  readonly #names = new StatementNames()
  constructor(pool: pg.Pool, use: Use) {
    this.#pool = pool
    this.#use = use
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<PooledConnection> {
    return new PooledConnection(await this.#pool.connect(), this.#names, this.#use)
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
  readonly #use: Use
  /** How the transaction begins that nothing was sent of yet. */
  #beginning: string | undefined
  #broken = false
  /** Somebody else has it: nothing more is sent through it from here. */
  #handedOn = false

  constructor(client: pg.PoolClient, names: StatementNames, use: Use) {
    this.#client = client
    this.#names = names
    this.#use = use
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
    // A commit that failed has ended its transaction: there is nothing left to roll back.
    if (this.#handedOn) return
    try {
      const answer = this.#client.query(statement)
      if (statement === 'commit' && this.#use.handOnAtCommit) this.#handOn()
      const { command } = await answer
      // PostgreSQL answers COMMIT with ROLLBACK where a statement has failed and the failure went unnoticed.
      if (command !== statement.toUpperCase()) throw new Error('The transaction was rolled back, because one of its statements had failed.')
    } catch (error) {
      this.#broken = true
      throw error
    }
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql, parameters } = query
    const begun = this.#beginning === undefined ? undefined : this.#client.query(this.#beginning)
    this.#beginning = undefined
    // Its failure is the next statement's as well, which is awaited.
    begun?.catch(() => undefined)
    const sent = this.#client.query<Row & pg.QueryResultRow>({
      text: sql,
      values: [...parameters],
      ...(parameters.length === 0 ? {} : { name: this.#names.of(sql) }),
    })
    toTell.get(query)?.()
    const answer = await sent
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

  #handOn(): void {
    this.#handedOn = true
    this.#client.release()
  }

  /** A connection whose transaction did not end well is not used again. */
  release(): void {
    if (!this.#handedOn) this.#client.release(this.#broken)
  }
}
