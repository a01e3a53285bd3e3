import { CompiledQuery } from 'kysely'
import type { Db as JobDatabase } from 'pg-boss'
import type { Db } from '../http/action.ts'

/**
 * The database as pg-boss wants it: the same pool as everything else, names of columns as they are. Some of its statements are a whole
 * transaction in one text; where one fails, the connection must not go back with that transaction open.
 */
export function jobDatabase(db: Db): JobDatabase {
  return {
    executeSql: (text, values = []) =>
      db
        .withoutPlugins()
        .connection()
        .execute(async (connection) => {
          try {
            const { rows } = await connection.executeQuery(CompiledQuery.raw(text, [...values]))
            return { rows }
          } catch (error) {
            if (/^\s*begin\b/i.test(text)) await connection.executeQuery(CompiledQuery.raw('rollback'))
            throw error
          }
        }),
  }
}
