import { roleNames } from '../../domain/permissions/permissions.ts'
import { passwordLength } from '../../domain/sign-in/password-rules.ts'
import { page, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'
import { codesOf, type CodesState } from '../../platform/sign-in/one-time-codes.ts'
import { sessionsOf, type SessionRow } from '../../platform/sign-in/sessions.ts'
import { signInChanges, type SignInChange } from './sign-in-changes.ts'

interface AccountModel {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly codes: CodesState | null
  readonly sessions: readonly (SessionRow & { readonly isThis: boolean })[]
  readonly changes: readonly SignInChange[]
}

export async function showAccount({ tx, person, session, now }: PersonContext): Promise<PageAnswer> {
  const sessions = await sessionsOf(tx, person.id, now)
  const model: AccountModel = {
    name: person.name,
    email: person.email,
    role: roleNames[person.role],
    codes: (await codesOf(tx, person.id)) ?? null,
    sessions: sessions.map((row) => ({ ...row, isThis: row.id === session.id })),
    changes: await signInChanges(tx, person.id),
  }
  return page('account/views/account.njk', 'Your account', model)
}

export async function showPasswordForm({ person }: PersonContext): Promise<PageAnswer> {
  return page('account/views/password.njk', 'Change your password', { email: person.email, length: passwordLength })
}
