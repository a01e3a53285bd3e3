import { roleNames } from '../../domain/permissions/permissions.ts'
import { page, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { codesOf, type CodesState } from '../../platform/sign-in/one-time-codes.ts'
import { sessionsOf } from '../../platform/sign-in/sessions.ts'
import { personOf, type PersonRow } from './queries.ts'

interface PersonModel {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly service: string | null
  readonly state: PersonState
  readonly accessEndedAt: Date | null
  readonly isSelf: boolean
  readonly hasPassword: boolean
  readonly hasLink: boolean
  readonly codes: CodesState | null
  /** In how many browsers the person is signed in now. */
  readonly sessions: number
}
export interface PersonState {
  readonly words: string
  readonly tag: 'green' | 'blue' | 'yellow' | 'grey'
}

/** The person that the URL names. @throws Problem notFound when there is none */
export async function personInUrl(ctx: PersonContext): Promise<PersonRow> {
  const id = ctx.params['person'] ?? ''
  const person = isUuid(id) ? await personOf(ctx.tx, id) : undefined
  if (person === undefined) throw new Problem('notFound')
  return person
}

export async function showPerson(ctx: PersonContext): Promise<PageAnswer> {
  const person = await personInUrl(ctx)
  const { id, name, email, service, hasPassword, accessEndedAt } = person
  const model: PersonModel = {
    id,
    name,
    email,
    role: roleNames[person.role],
    service,
    state: stateOf(person, ctx.now),
    accessEndedAt,
    isSelf: id === ctx.person.id,
    hasPassword,
    hasLink: person.invitedUntil !== null && person.invitedUntil > ctx.now,
    codes: (await codesOf(ctx.tx, id)) ?? null,
    sessions: (await sessionsOf(ctx.tx, id, ctx.now)).length,
  }
  return page('people/views/person.njk', name, model)
}

/** Whether a person can sign in, in two or three words. */
export function stateOf(person: PersonRow, now: Date): PersonState {
  if (person.accessEndedAt !== null) return { words: 'Access ended', tag: 'grey' }
  if (person.byOrganisation && !person.hasPassword) return { words: 'Can sign in', tag: 'green' }
  if (person.hasPassword) return person.demonstration ? { words: 'Demonstration', tag: 'blue' } : { words: 'Can sign in', tag: 'green' }
  if (person.invitedUntil === null) return { words: 'Not invited', tag: 'grey' }
  return person.invitedUntil > now ? { words: 'Invited', tag: 'yellow' } : { words: 'Link expired', tag: 'grey' }
}
