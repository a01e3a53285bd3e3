import { roleNames } from '../../domain/permissions/permissions.ts'
import { passwordLength } from '../../domain/sign-in/password-rules.ts'
import { page, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'

interface AccountModel {
  readonly name: string
  readonly email: string
  readonly role: string
}

export async function showAccount({ person }: PersonContext): Promise<PageAnswer> {
  const model: AccountModel = { name: person.name, email: person.email, role: roleNames[person.role] }
  return page('account/views/account.njk', 'Your account', model)
}

export async function showPasswordForm({ person }: PersonContext): Promise<PageAnswer> {
  return page('account/views/password.njk', 'Change your password', { email: person.email, length: passwordLength })
}
