import { roleNames, roles } from '../../domain/permissions/permissions.ts'
import { page, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { stateOf, type PersonState } from './person-page.ts'
import { allServices, everyone } from './queries.ts'

interface PeopleModel {
  readonly people: readonly PersonLine[]
  readonly services: readonly { readonly name: string; readonly area: string; readonly term: string }[]
}
interface PersonLine {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly service: string | null
  readonly state: PersonState
}
interface Option {
  readonly value: string
  readonly text: string
}
interface PersonFormModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly roles: readonly Option[]
  readonly services: readonly Option[]
}

export async function showPeople(ctx: PersonContext): Promise<PageAnswer> {
  const people = (await everyone(ctx.tx)).map((person): PersonLine => {
    const { id, name, email, service } = person
    return { id, name, email, service, role: roleNames[person.role], state: stateOf(person, ctx.now) }
  })
  const model: PeopleModel = { people, services: await allServices(ctx.tx) }
  return page('people/views/people.njk', 'People and services', model)
}

export async function showPersonForm(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  const services = await allServices(ctx.tx)
  const model: PersonFormModel = {
    values: submitted?.values ?? {},
    roles: [{ value: '', text: 'Select a role' }, ...roles.map((role) => ({ value: role, text: roleNames[role] }))],
    services: [{ value: '', text: 'None: not a service contact' }, ...services.map((service) => ({ value: service.id, text: service.name }))],
  }
  return page('people/views/person-form.njk', 'Add a person', model)
}

export async function showServiceForm(_: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  return page('people/views/service-form.njk', 'Add a service', { values: submitted?.values ?? {} })
}
