/**
 * Step-up: for what cannot be undone the person confirms with password or one-time code that it is them, within the last five minutes.
 * The page that asks carries the form that was sent, so that the same action goes on and nothing typed is lost.
 */
import { auditedTransaction } from '../audit/audited-transaction.ts'
import type { Witness } from '../audit/witness.ts'
import { Problem } from '../problems/problem.ts'
import { takeCode } from '../sign-in/one-time-codes.ts'
import { isPassword } from '../sign-in/passwords.ts'
import { renewSession, sessionLimits, type Session } from '../sign-in/sessions.ts'
import { hashOfToken } from '../sign-in/tokens.ts'
import { codeOf, countFailure, forgetFailures, passwordFor, refusalToTry } from '../sign-in/tries.ts'
import { page, type Context, type Db, type FieldError, type Tx } from './action.ts'
import type { Asked, Done } from './run-action.ts'
import { inspectionOf } from './scope.ts'

/** The field of the page that asks; no form of a feature has it. */
export const confirmationField = '_confirmation'

interface ConfirmationModel {
  /** What the person is about to do. */
  readonly words: string
  readonly minutes: number
  /** What the form held, to be sent again with the confirmation. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/**
 * @param may makes the context of the action, and refuses who may not do it before anything is asked of them
 * @returns the request to go on with, its session confirmed; or the page that asks
 */
export async function confirmFirst(db: Db, witness: Witness, asked: Asked, input: unknown, may: (tx: Tx) => Promise<Context>): Promise<Asked | Done> {
  const { session, now } = asked
  if (session === null || !isAsked(asked, input) || isFresh(session, now)) return asked
  return auditedTransaction(db, witness, async (tx, record) => {
    const context = await may(tx)
    const given = asked.parts.fields[confirmationField]
    if (typeof given !== 'string') return ask(asked, context, [])
    const refusal = await refusalOf(tx, asked, session, given)
    const action = refusal === null ? 'session.confirm' : 'session.refuseConfirmation'
    const facts = { at: now, personId: session.person.id, inspectionId: inspectionOf(context)?.id ?? null, subject: session.id }
    await record({ ...facts, action, detail: { for: asked.route.audit } })
    if (refusal !== null) return ask(asked, context, [{ field: confirmationField, message: refusal }])
    const token = await renewSession(tx, session, { confirmedAt: now })
    asked.keepToken(token)
    return { ...asked, session: { ...session, confirmedAt: now, tokenHash: hashOfToken(token) } }
  })
}

function isAsked({ route: { stepUp } }: Asked, input: unknown): boolean {
  // The builders in action.ts tie the question to the input of its own route.
  return stepUp !== undefined && (stepUp.when === undefined || stepUp.when(input as never))
}

function isFresh({ confirmedAt }: Session, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() < sessionLimits.confirmedMinutes * 60_000
}

/** Why a confirmation does not count, as a sentence, or null. Six digits are a one-time code, which no password can be. */
async function refusalOf(tx: Tx, { signIn, now }: Asked, { person }: Session, given: string): Promise<string | null> {
  const isCode = /^\s*\d{3}\s?\d{3}\s*$/.test(given)
  const tried = isCode ? codeOf(person.id) : passwordFor(person.email)
  const wait = await refusalToTry(tx, tried, now)
  if (wait !== null) return wait
  const right = isCode ? (await takeCode(tx, signIn.secrets, person.id, given, now)) !== null : await isOwnPassword(tx, person.id, given)
  await (right ? forgetFailures(tx, tried) : countFailure(tx, tried, now))
  if (right) return null
  return isCode ? 'This code is not right, or it was used before. Enter the one that your app shows now' : 'This is not your password'
}

async function isOwnPassword(tx: Tx, personId: string, password: string): Promise<boolean> {
  const stored = await tx.selectFrom('person').select('passwordHash').where('id', '=', personId).executeTakeFirstOrThrow()
  return isPassword(stored.passwordHash, password)
}

function ask({ route, parts, isScript }: Asked, context: Context, errors: readonly FieldError[]): Done {
  if (isScript) throw new Problem('confirmFirst')
  const fields = Object.entries(parts.fields)
    .filter(([name]) => name !== confirmationField && name !== '_csrf')
    .flatMap(([name, value]) => [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])))
  const model: ConfirmationModel = { words: route.stepUp?.words ?? '', minutes: sessionLimits.confirmedMinutes, fields }
  const answer = page('confirmation.njk', 'Confirm that it is you', model, { status: errors.length === 0 ? 200 : 422 })
  return { answer, inspection: inspectionOf(context), errors }
}
