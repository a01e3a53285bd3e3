/** Tokens that only their holder keeps: the database holds a hash, so that reading it lets nobody in. */
import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, fit for a URL and a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A token has nothing to guess, so a fast hash keeps it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
