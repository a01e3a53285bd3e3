/** Inspections in a given state, made through the product's own pages. */
import type { TestApp } from './test-app.ts'
import type { Visitor } from '../../src/platform/http/visitor.ts'
import { stages, type Stage } from '../../src/domain/inspection/stages.ts'
import type { Role } from '../../src/domain/permissions/permissions.ts'
import { testNow } from './test-app.ts'

export interface PlannedInspection {
  readonly id: string
  readonly url: string
  readonly lead: Visitor
}

const team: readonly Role[] = ['leadInspector', 'inspector', 'assessor', 'dataAnalyst', 'headOfInspection', 'panelMember', 'chiefInspector']

/**
 * Plans an inspection of an invented service with one person of every role of the inspectorate; `as(role)` of the test app signs
 * each in. With `partner` there is a partner inspector too, who works on these standards; with `contact` a contact of the service,
 * `Contact of <service>`.
 */
export async function planInspection(
  test: TestApp,
  options: { service?: string; framework?: string; fieldworkMonday?: string; notice?: string; partner?: readonly string[]; contact?: boolean } = {},
): Promise<PlannedInspection> {
  const { service = 'Exampleshire Youth Justice Service', framework = '2021', fieldworkMonday = '2022-03-14', notice = '', partner, contact = false } = options
  const administrator = await test.as('administrator')
  await administrator.post('/services/new', { name: service, area: service.split(' ')[0] ?? service, term: 'YJS' })
  const visitors = new Map<Role, Visitor>()
  const wanted: readonly Role[] = partner === undefined ? team : [...team, 'partnerInspector']
  for (const role of wanted) visitors.set(role, await test.as(role))
  const lead = visitors.get('leadInspector') ?? (await test.as('leadInspector'))
  const { id: serviceId } = await test.db.selectFrom('service').select('id').where('name', '=', service).executeTakeFirstOrThrow()
  if (contact) await test.as('serviceContact', `Contact of ${service}`, serviceId)
  const people = await test.db
    .selectFrom('person')
    .select(['id', 'role'])
    .where((eb) =>
      eb.or([eb.and([eb('role', 'in', [...wanted]), eb('name', 'like', 'Test %')]), ...(contact ? [eb('name', '=', `Contact of ${service}`)] : [])]),
    )
    .execute()
  const [year = '', month = '', day = ''] = fieldworkMonday.split('-')
  const answer = await lead.post('/inspections/new', {
    service: serviceId,
    framework,
    'fieldworkMonday-day': day,
    'fieldworkMonday-month': month,
    'fieldworkMonday-year': year,
    notice,
    ...Object.fromEntries(people.map((person) => [`member.${person.id}`, person.role])),
    ...Object.fromEntries(
      people
        .filter((person) => person.role === 'partnerInspector')
        .flatMap(({ id }) => (partner ?? []).map((standard) => [`standard.${id}.${standard}`, 'yes'])),
    ),
  })
  const url = String(answer.headers.location)
  if (answer.statusCode !== 303) throw new Error(`The plan was refused: ${answer.body}`)
  return { id: url.replace('/inspections/', ''), url, lead }
}

/** Marks every stage up to and including this one as done, straight in the database: for tests of a later stage only. */
export async function finishStagesTo(test: TestApp, inspectionId: string, last: Stage): Promise<void> {
  const person = await test.db.selectFrom('person').select('id').where('role', '=', 'leadInspector').executeTakeFirstOrThrow()
  await test.db
    .updateTable('inspectionStage')
    .set({ doneAt: testNow, doneBy: person.id })
    .where('inspectionId', '=', inspectionId)
    .where('stage', 'in', stages.slice(0, stages.indexOf(last) + 1))
    .execute()
}
