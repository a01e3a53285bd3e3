/** A week of fieldwork to measure on: one inspection, its cases, and people who are signed in. Invented, and straight in the database. */
import { beginSession } from '../../src/platform/sign-in/sessions.ts'
import type { Db } from '../../src/platform/http/action.ts'
import { stages } from '../../src/domain/inspection/stages.ts'

export interface Assessor {
  /** The session token that the person's browser would keep. */
  readonly session: string
  readonly inspectionId: string
  readonly caseIds: readonly string[]
}

const frameworkId = '2021'
const caseType = 'court'

/** An inspection in fieldwork whose court cases are shared out among this many inspectors. */
export async function prepareFieldwork(db: Db, people: number, casesEach: number, now: Date): Promise<Assessor[]> {
  return db.transaction().execute(async (tx) => {
    const service = await tx.insertInto('service').values({ name: 'Benchshire YJS', area: 'Benchshire', term: 'YJS' }).returning('id').executeTakeFirstOrThrow()
    const persons = await tx
      .insertInto('person')
      .values(
        Array.from({ length: people }, (_, place) => ({
          ...{ email: `inspector.${place}@bench.example`, name: `Inspector ${place}`, role: 'inspector' as const, passwordHash: 'none' },
        })),
      )
      .returning('id')
      .execute()
    const [first] = persons
    if (first === undefined) throw new Error('The benchmark needs at least one inspector')
    const { id: inspectionId } = await tx
      .insertInto('inspection')
      .values({ serviceId: service.id, frameworkId, kind: 'single', fieldworkMonday: '2022-03-14', createdBy: first.id, createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('teamMember')
      .values(persons.map(({ id: personId }) => ({ inspectionId, personId, role: 'inspector' as const })))
      .execute()
    const done = stages.slice(0, stages.indexOf('sample') + 1)
    await tx
      .insertInto('inspectionStage')
      .values(stages.map((stage) => ({ inspectionId, stage, ...(done.includes(stage) ? { doneAt: now, doneBy: first.id } : {}) })))
      .execute()
    const assessors: Assessor[] = []
    for (const [place, { id: personId }] of persons.entries()) {
      const caseIds: string[] = []
      for (let own = 0; own < casesEach; own += 1) caseIds.push(await addCase(tx, inspectionId, personId, place * casesEach + own + 1))
      assessors.push({ session: await beginSession(tx, personId, now), inspectionId, caseIds })
    }
    return assessors
  })
}

async function addCase(tx: Db, inspectionId: string, allocatedTo: string, position: number): Promise<string> {
  const { id: caseloadCaseId } = await tx
    .insertInto('caseloadCase')
    .values({
      ...{ inspectionId, caseType, caseReference: `B${String(position).padStart(4, '0')}`, disposal: 'Referral order', startDate: '2021-08-02' },
      ...{ gender: 'male', age: 15, ethnicity: 'unknown', lookedAfter: 'no', area: 'North', caseManager: 'CM01' },
      ...{ riskOfSeriousHarm: 'low', safetyAndWellbeing: 'medium' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await tx
    .insertInto('sampledCase')
    .values({ inspectionId, caseloadCaseId, caseType, position, status: 'selected', allocatedTo })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
