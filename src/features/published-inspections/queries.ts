import { sql } from 'kysely'
import type { Tx } from '../../platform/http/action.ts'

export interface PublishedInspection {
  readonly address: string
  readonly service: string
  readonly fieldworkMonday: string
  readonly publishedAt: Date
  readonly overallRating: string
  readonly score: number
  readonly scoreOutOf: number
  readonly notice: string | null
}

/** The newest version of every published report, newest fieldwork first. What it says is read from the facts it was published with. */
export async function publishedInspections(tx: Tx): Promise<PublishedInspection[]> {
  return tx
    .selectFrom('publication')
    .innerJoin('inspection', 'inspection.id', 'publication.inspectionId')
    .select(['publication.address', 'publication.publishedAt', 'inspection.fieldworkMonday'])
    .select([
      sql<string>`publication.facts -> 'service' ->> 'name'`.as('service'),
      sql<string>`publication.facts -> 'ratings' ->> 'overallRating'`.as('overallRating'),
      sql<number>`(publication.facts -> 'ratings' ->> 'score')::int`.as('score'),
      sql<number>`(publication.facts -> 'ratings' ->> 'scoreOutOf')::int`.as('scoreOutOf'),
      sql<string | null>`publication.facts ->> 'notice'`.as('notice'),
    ])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('publication as later')
            .select('later.id')
            .whereRef('later.address', '=', 'publication.address')
            .whereRef('later.version', '>', 'publication.version'),
        ),
      ),
    )
    .orderBy('inspection.fieldworkMonday', 'desc')
    .orderBy('publication.address')
    .execute()
}
