import { hash, verify } from '@node-rs/argon2'
import { normalisePassword, passwordFault } from '../../domain/sign-in/password-rules.ts'
import known from './known-passwords.json' with { type: 'json' }

const serviceName = 'Inspect youth justice'

/** argon2id with the library's OWASP defaults (19 MiB, two passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password))
}

/** Whether the password belongs to the hash. Without a hash it works as long and answers no, so that time tells nothing. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await unknownPerson), normalisePassword(password))
  return right && typeof stored === 'string'
}

const unknownPerson = hash('no one has this password')

/** Why this person may not have this password, as a sentence for its field, or null. */
export function refusalOfPassword(password: string, person: { readonly name: string; readonly email: string }): string | null {
  return passwordFault(normalisePassword(password), [person.name, person.email, serviceName], known)
}
