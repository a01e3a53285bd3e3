/** One-time codes of an authenticator app (RFC 6238) and the recovery codes that stand in for it. */
import { randomInt } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { toString as qrCode } from 'qrcode'
import type { Tx } from '../http/action.ts'
import type { Secrets } from './secrets.ts'

const issuer = 'Inspect youth justice'
const stepSeconds = 30
export const recoveryCodeCount = 10
/** Without letters and digits that look alike; 79 bits a code. */
const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const recoveryLength = 16

const about = (personId: string): string => `one-time codes of ${personId}`

/** What a person needs to set an authenticator app up. */
export interface SetUp {
  /** The secret, sealed for this person: it travels in the form, and is kept once a code proved that the app has it. */
  readonly sealed: string
  /** The secret in groups of four, to type where nothing can be scanned. */
  readonly key: string
  /** An SVG picture of the same as a data address. */
  readonly picture: string
}

/** A new secret, or the one of a form that is shown again. */
export async function setUpFor(secrets: Secrets, person: { id: string; email: string }, submitted?: string): Promise<SetUp> {
  const kept = submitted === undefined ? null : secrets.open(submitted, about(person.id))
  const secret = kept ?? generateSecret()
  const svg = await qrCode(generateURI({ issuer, label: person.email, secret }), { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return {
    sealed: secrets.seal(secret, about(person.id)),
    key: (secret.match(/.{1,4}/g) ?? []).join(' '),
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}

/** Keeps the secret of a set-up if the code shows that the app has it. @returns whether it does */
export async function keepSetUp(tx: Tx, secrets: Secrets, given: { personId: string; sealed: string; code: string }, now: Date): Promise<boolean> {
  const { personId, sealed, code } = given
  const secret = secrets.open(sealed, about(personId))
  const lastStep = secret === null ? null : matchingStep(secret, code, now, 0)
  if (secret === null || lastStep === null) return false
  await removeCodes(tx, personId)
  await tx
    .insertInto('authenticator')
    .values({ personId, sealedSecret: secrets.seal(secret, about(personId)), setUpAt: now, lastStep })
    .execute()
  return true
}

/** Takes a person's app and recovery codes away. @returns false when there were none */
export async function removeCodes(tx: Tx, personId: string): Promise<boolean> {
  const removed = await tx.deleteFrom('authenticator').where('personId', '=', personId).executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** Makes ten recovery codes in place of those before. @returns them, to be shown once: only their hashes are kept */
export async function newRecoveryCodes(tx: Tx, secrets: Secrets, personId: string): Promise<string[]> {
  await tx.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
  const codes = Array.from({ length: recoveryCodeCount }, () =>
    Array.from({ length: recoveryLength }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join(''),
  )
  await tx
    .insertInto('recoveryCode')
    .values(codes.map((code) => ({ personId, codeHash: secrets.digest(code, about(personId)) })))
    .execute()
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'))
}

export interface CodesState {
  readonly setUpAt: Date
  readonly recoveryCodesLeft: number
}

/** Whether and since when a person has one-time codes; undefined without. */
export async function codesOf(tx: Tx, personId: string): Promise<CodesState | undefined> {
  const row = await tx.selectFrom('authenticator').select('setUpAt').where('personId', '=', personId).executeTakeFirst()
  if (row === undefined) return undefined
  const { left } = await tx
    .selectFrom('recoveryCode')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { setUpAt: row.setUpAt, recoveryCodesLeft: left }
}

/** Uses a code of a person up. @returns what it was, or null where it is wrong or was used before */
export async function takeCode(tx: Tx, secrets: Secrets, personId: string, typed: string, now: Date): Promise<'one-time code' | 'recovery code' | null> {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '')
  if (/^\d{6}$/.test(code)) return (await takeOneTimeCode(tx, secrets, personId, code, now)) ? 'one-time code' : null
  const used = await tx
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('codeHash', '=', secrets.digest(code, about(personId)))
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n ? 'recovery code' : null
}

async function takeOneTimeCode(tx: Tx, secrets: Secrets, personId: string, code: string, now: Date): Promise<boolean> {
  const row = await tx.selectFrom('authenticator').select(['sealedSecret', 'lastStep']).where('personId', '=', personId).forUpdate().executeTakeFirst()
  const secret = row === undefined ? null : secrets.open(row.sealedSecret, about(personId))
  const step = row === undefined || secret === null ? null : matchingStep(secret, code, now, row.lastStep)
  if (step === null) return false
  await tx.updateTable('authenticator').set({ lastStep: step }).where('personId', '=', personId).execute()
  return true
}

/** The time step of a code: now, or one before or after for a clock that is off; later than the last that counted. */
function matchingStep(secret: string, code: string, now: Date, after: number): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const current = Math.floor(epoch / stepSeconds)
  // The clock was set back: the library refuses to be asked, and no code counts until the clock has caught up.
  if (after > current + 1) return null
  const result = verifySync({ secret, token, epoch, epochTolerance: stepSeconds, afterTimeStep: after })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
