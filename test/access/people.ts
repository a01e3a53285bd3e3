/** Everybody who tries a route: one person for each role of the team, and those who are in none. */
import type { Role, TeamRole } from '../../src/domain/permissions/permissions.ts'
import type { Visitor } from '../../src/platform/http/visitor.ts'
import type { TestApp } from '../support/test-app.ts'
import { personOf, type RichInspection } from './rich-inspection.ts'

export interface Who {
  readonly words: string
  readonly visitor: Visitor
  /** Cookies and form token as they were after sign-in: trying the sign-out must not sign anybody out. */
  readonly cookie: string
  readonly token: string
  /** The person's own role; null for someone who is not signed in. */
  readonly role: Role | null
  /** The role in the team of the inspection `own`; null outside it. */
  readonly teamRole: TeamRole | null
}

const teamRoles: readonly TeamRole[] = [
  'leadInspector',
  'inspector',
  'assessor',
  'dataAnalyst',
  'headOfInspection',
  'panelMember',
  'chiefInspector',
  'serviceContact',
  'partnerInspector',
]

/** Takes the team of `own` out of `other`, whose team is then other people of the same roles, and signs everybody in. */
export async function everybody(test: TestApp, own: RichInspection, other: RichInspection): Promise<Who[]> {
  const contactOfOther = await personOf(test, 'serviceContact', `Contact of ${other.name} YJS`)
  const { passwordHash } = await test.db.selectFrom('person').select('passwordHash').limit(1).executeTakeFirstOrThrow()
  await test.db.deleteFrom('teamMemberStandard').where('inspectionId', '=', other.id).execute()
  await test.db.deleteFrom('teamMember').where('inspectionId', '=', other.id).where('personId', '!=', contactOfOther).execute()
  for (const role of teamRoles.filter((one) => one !== 'serviceContact')) {
    const { id: personId } = await test.db
      .insertInto('person')
      .values({ email: `elsewhere.${role.toLowerCase()}@test.example`, name: `Elsewhere ${role}`, role, passwordHash })
      .returning('id')
      .executeTakeFirstOrThrow()
    await test.db.insertInto('teamMember').values({ inspectionId: other.id, personId, role }).execute()
  }
  const inTeam: Who[] = []
  for (const role of teamRoles) {
    const name = role === 'serviceContact' ? `Contact of ${own.name} YJS` : `Test ${role}`
    inTeam.push(await who(role, await test.as(role, name), role, role))
  }
  return [
    ...inTeam,
    await who('administrator', await test.as('administrator'), 'administrator', null),
    await who('inspector of no team', await test.as('inspector', 'Outside Inspector'), 'inspector', null),
    await who('contact of another service', await test.as('serviceContact', `Contact of ${other.name} YJS`), 'serviceContact', null),
    await who('public', test.visitor(), null, null),
  ]
}

async function who(words: string, visitor: Visitor, role: Role | null, teamRole: TeamRole | null): Promise<Who> {
  const token = await visitor.token()
  return { words, visitor, cookie: visitor.cookie(), token, role, teamRole }
}
