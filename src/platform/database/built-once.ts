/** Statements that almost every request sends: building their text takes longer than running some of them, so each is built once. */
import { sql, type Compilable, type CompiledQuery, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../http/action.ts'

/** Stands in a statement where a value will be. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type PlaceOf<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

export type BuiltOnce<Values, Row> = (db: Db | Tx, values: Values) => CompiledQuery<Row>

/**
 * @param build makes the statement, with `value('name')` where a value of each request goes
 * @returns what makes the statement of one request from its values
 */
export function builtOnce<Values extends Readonly<Record<string, unknown>>, Row>(
  build: (db: Db | Tx, value: PlaceOf<Values>) => Compilable<Row>,
): BuiltOnce<Values, Row> {
  let built: CompiledQuery<Row> | undefined
  return (db, values) => {
    built ??= build(db, (name) => sql`${new Place(name)}`).compile()
    return { ...built, parameters: built.parameters.map((parameter) => (parameter instanceof Place ? values[parameter.name] : parameter)) }
  }
}
