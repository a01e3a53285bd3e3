/** Loads the inspection a URL is about, with the person's role in its team and the stages that are done. */
import { sql } from 'kysely'
import { parseFramework } from '../../domain/framework/parse-framework.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { Stage } from '../../domain/inspection/stages.ts'
import { teamRoles } from '../../domain/permissions/permissions.ts'
import { ownStandards } from '../../domain/permissions/standards.ts'
import { builtOnce, type BuiltOnce } from '../database/built-once.ts'
import { Problem } from '../problems/problem.ts'
import { NotAsPresumed } from '../sign-in/known-sessions.ts'
import { sessionState, type Session } from '../sign-in/sessions.ts'
import type { Context, InspectionInScope, Tx } from './action.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Whether an id of a URL can be one of ours; the database refuses to compare anything else. */
export const isUuid = (text: string): boolean => uuid.test(text)
const parsed = new Map<string, Framework>()

type Row = Omit<InspectionInScope, 'doneStages' | 'standards'> & { readonly done: readonly Stage[] }

interface Values extends Readonly<Record<string, string>> {
  readonly inspectionId: string
  readonly personId: string
  readonly tokenHash: string
  readonly state: string
}

const statement = (confirming: boolean): BuiltOnce<Values, Row> =>
  builtOnce((db, value) =>
    db
      .selectFrom('inspection')
      .innerJoin('service', 'service.id', 'inspection.serviceId')
      .innerJoin('teamMember', (join) => join.onRef('teamMember.inspectionId', '=', 'inspection.id').on('teamMember.personId', '=', value('personId')))
      .select(['inspection.id', 'inspection.serviceId', 'service.name as serviceName', 'service.area', 'service.term as serviceTerm'])
      .select(['inspection.frameworkId', 'inspection.fieldworkMonday', 'inspection.notice', 'teamMember.role'])
      .select((eb) =>
        // Beside the inspection, not after it: every request asks for both.
        sql<Stage[]>`array(${eb
          .selectFrom('inspectionStage')
          .select('stage')
          .whereRef('inspectionStage.inspectionId', '=', 'inspection.id')
          .where('doneAt', 'is not', null)})`.as('done'),
      )
      .select((eb) =>
        eb
          .exists(eb.selectFrom('deletionProof').select('id').whereRef('deletionProof.inspectionId', '=', 'inspection.id'))
          .$castTo<boolean>()
          .as('recordsDeleted'),
      )
      .where('inspection.id', '=', value('inspectionId'))
      .where('teamMember.leftAt', 'is', null)
      .$if(confirming, (query) =>
        query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('signInSession as session')
              .innerJoin('person', 'person.id', 'session.personId')
              .select('session.id')
              .where('session.tokenHash', '=', value('tokenHash'))
              .where('person.accessEndedAt', 'is', null)
              .where(sessionState, '=', value('state')),
          ),
        ),
      ),
  )
const inspectionRow = { of: statement(false), confirming: statement(true) }

/**
 * A service contact has a place in inspections of their own service only, and nobody a role in a team that is not open to their
 * own: should a row of a team say otherwise, they are not of the team.
 * @param presumed the session is only presumed, and confirmed here
 * @throws Problem notFound when there is no such inspection or the person is not of its team: the two look alike
 * @throws NotAsPresumed in place of it where the session was presumed
 */
export async function loadInspection(tx: Tx, inspectionId: string, { person, ...session }: Session, presumed: boolean): Promise<InspectionInScope> {
  if (!isUuid(inspectionId)) throw new Problem('notFound')
  const values = { inspectionId, personId: person.id, tokenHash: session.tokenHash, state: session.state }
  const {
    rows: [row],
  } = await tx.executeQuery(inspectionRow[presumed ? 'confirming' : 'of'](tx, values))
  if (row === undefined && presumed) throw new NotAsPresumed()
  if (row === undefined || !teamRoles[person.role].includes(row.role)) throw new Problem('notFound')
  if (row.role === 'serviceContact' && row.serviceId !== person.serviceId) throw new Problem('notFound')
  const named = row.role === 'partnerInspector' ? await standardsNamed(tx, inspectionId, person.id) : []
  const { done, ...inspection } = row
  return { ...inspection, doneStages: new Set(done), standards: ownStandards(row.role, named) }
}

/** The standards that the plan names for a member of the team. */
async function standardsNamed(tx: Tx, inspectionId: string, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('teamMemberStandard')
    .select('standardId')
    .where('inspectionId', '=', inspectionId)
    .where('personId', '=', personId)
    .execute()
  return rows.map(({ standardId }) => standardId)
}

/** The framework version an inspection is pinned to; parsed once a process, because a registered version never changes. */
export async function loadFramework(tx: Tx, frameworkId: string): Promise<Framework> {
  const known = parsed.get(frameworkId)
  if (known !== undefined) return known
  const row = await tx.selectFrom('frameworkVersion').select('content').where('id', '=', frameworkId).executeTakeFirstOrThrow()
  const framework = parseFramework(row.content)
  parsed.set(frameworkId, framework)
  return framework
}

/** The inspection that an action is about, or null for one that belongs to none. */
export function inspectionOf(context: Context): InspectionInScope | null {
  return 'inspection' in context ? context.inspection : null
}
