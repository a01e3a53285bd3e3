import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's OWASP defaults (19 MiB, two passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** Whether the password belongs to the hash. Without a hash it works as long and answers no, so that time tells nothing. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await unknownPerson), password)
  return right && stored !== undefined
}

const unknownPerson = hash('no one has this password')
