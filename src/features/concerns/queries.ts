import type { Db, Tx } from '../../platform/http/action.ts'
import type { urgencies } from './urgency.ts'

export { urgencyWords } from './urgency.ts'

export interface Concern {
  readonly id: string
  readonly sampledCaseId: string
  readonly caseReference: string
  readonly what: string
  readonly urgency: (typeof urgencies)[number]
  readonly toldWhom: string
  readonly toldAt: Date
  readonly raisedBy: string
  readonly raisedAt: Date
  /** Who follows it up in place of the person who raised it. */
  readonly followedBy: string | null
  readonly outcome: string | null
  readonly closedBy: string | null
  readonly closedAt: Date | null
  readonly version: number
}

/** The concerns of an inspection: open ones first, the most urgent on top. */
export async function concernsOf(tx: Tx, inspectionId: string): Promise<Concern[]> {
  return tx
    .selectFrom('concern')
    .innerJoin('sampledCase', 'sampledCase.id', 'concern.sampledCaseId')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .innerJoin('person as raiser', 'raiser.id', 'concern.raisedBy')
    .leftJoin('person as closer', 'closer.id', 'concern.closedBy')
    .leftJoin('person as follower', 'follower.id', 'concern.followedBy')
    .select(['concern.id', 'concern.sampledCaseId', 'caseloadCase.caseReference', 'concern.what', 'concern.urgency', 'concern.toldWhom', 'concern.toldAt'])
    .select([
      'raiser.name as raisedBy',
      'concern.raisedAt',
      'follower.name as followedBy',
      'concern.outcome',
      'closer.name as closedBy',
      'concern.closedAt',
      'concern.version',
    ])
    .where('concern.inspectionId', '=', inspectionId)
    .orderBy((eb) => eb('concern.closedAt', 'is not', null))
    .orderBy((eb) => eb.case('concern.urgency').when('immediate').then(0).when('today').then(1).else(2).end())
    .orderBy('concern.raisedAt')
    .execute()
}

/** That there are concerns about the child of a case, without what they say. */
export async function concernsOfCase(tx: Tx, caseId: string): Promise<{ raisedAt: Date; raisedBy: string; closedAt: Date | null }[]> {
  return tx
    .selectFrom('concern')
    .innerJoin('person', 'person.id', 'concern.raisedBy')
    .select(['concern.raisedAt', 'person.name as raisedBy', 'concern.closedAt'])
    .where('concern.sampledCaseId', '=', caseId)
    .orderBy('concern.raisedAt')
    .execute()
}

/** How many concerns of an inspection wait for an outcome. */
export async function openConcerns(db: Db | Tx, inspectionId: string): Promise<number> {
  const row = await db
    .selectFrom('concern')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('inspectionId', '=', inspectionId)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.open
}
