/** Signing in, and confirming, by an organisation's own sign-in: there with a question under seal, back with its answer. */
import { z } from 'zod'
import { returnPath } from '../../domain/sign-in/return-path.ts'
import { provider, redirect, refused, type Answer, type PublicContext, type RefusedAnswer } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { beginSignIn } from '../../platform/sign-in/begin-sign-in.ts'
import type { Organisation } from '../../platform/sign-in/organisation.ts'
import { personOfOrganisation } from '../../platform/sign-in/organisation-identities.ts'
import { isSignedIn, renewSession } from '../../platform/sign-in/sessions.ts'

const longestMinutes = 10
const question = z.object({ nonce: z.string(), verifier: z.string(), again: z.boolean(), returnTo: z.string().nullable(), until: z.number() })

export const askOrganisationInput = z.object({ next: z.string().default(''), again: z.string().optional() })
export const organisationAnswer = z.record(z.string(), z.unknown()).transform((fields) => {
  const texts = Object.entries(fields).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
  return new URLSearchParams(texts)
})

/** A question opens in the browser alone in which it was asked. */
const about = (browserKey: string): string => `question to the organisation from ${browserKey}`

export async function askOrganisation(ctx: PublicContext<z.infer<typeof askOrganisationInput>>): Promise<Answer> {
  const organisation = configured(ctx)
  // Without the cookie of a page of ours nothing would tie the answer to this browser.
  if (ctx.browserKey === null) return redirect('/sign-in')
  const secrets = organisation.newSecrets()
  const again = ctx.input.again !== undefined
  const kept = { ...secrets, again, returnTo: returnPath(ctx.input.next) ?? null, until: ctx.now.getTime() + longestMinutes * 60_000 }
  const state = ctx.signIn.secrets.seal(JSON.stringify(kept), about(ctx.browserKey))
  return provider(await organisation.ask({ ...secrets, state, again }))
}

export async function returnFromOrganisation(ctx: PublicContext<URLSearchParams>): Promise<Answer | RefusedAnswer> {
  const organisation = configured(ctx)
  const state = ctx.input.get('state') ?? ''
  const sealed = ctx.browserKey === null ? null : ctx.signIn.secrets.open(state, about(ctx.browserKey))
  const asked = sealed === null ? null : question.parse(JSON.parse(sealed))
  if (asked === null || asked.until <= ctx.now.getTime()) return refusal('This was not begun in this browser, or it took too long. Begin again', 'no question')
  const answered = await organisation.read(ctx.input, { ...asked, state })
  if (answered === null) return refusal(`${organisation.name} did not sign you in. Begin again`, 'answer')
  const person = await personOfOrganisation(ctx.tx, answered, ctx.now)
  if (person === undefined) return refusal(`Nobody here is known to ${organisation.name} as you are. Ask your administrator to invite you by the email address that you have there`, 'nobody') // prettier-ignore
  const facts = { subject: person.id, detail: { by: 'organisation', ...(asked.again ? { confirms: true } : {}) } }
  if (!asked.again) {
    const { session, to } = await beginSignIn(ctx, person, asked.returnTo, 'organisation')
    return redirect(to, { session, ...facts })
  }
  if (!isSignedIn(ctx.session) || ctx.session.person.id !== person.id)
    return refusal('You are not signed in here as this person. Sign in first', 'another person')
  return redirect(asked.returnTo ?? '/account', { session: await renewSession(ctx.tx, ctx.session, { confirmedAt: ctx.now }), ...facts })
}

function configured({ signIn }: PublicContext): Organisation {
  if (signIn.organisation === null) throw new Problem('notFound')
  return signIn.organisation
}

function refusal(message: string, because: string): RefusedAnswer {
  return refused('session.refuse', [{ field: '', message }], { detail: { by: 'organisation', because } })
}
