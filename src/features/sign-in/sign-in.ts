import { z } from 'zod'
import { returnPath } from '../../domain/sign-in/return-path.ts'
import { redirect, refused, type Answer, type PublicContext, type RefusedAnswer } from '../../platform/http/action.ts'
import { requiredText, secretText } from '../../platform/http/input.ts'
import { beginSignIn } from '../../platform/sign-in/begin-sign-in.ts'
import { isKnownToOrganisation } from '../../platform/sign-in/organisation-identities.ts'
import { isPassword } from '../../platform/sign-in/passwords.ts'
import { countFailure, forgetFailures, passwordFor, refusalToTry } from '../../platform/sign-in/tries.ts'

export const signInInput = z.object({
  email: requiredText('Enter your email address', 200),
  password: secretText('Enter your password'),
  next: z.string().default(''),
})

/** The first step of signing in. What is answered is the same whether or not anybody has this address. */
export async function signIn(ctx: PublicContext<z.infer<typeof signInInput>>): Promise<Answer | RefusedAnswer> {
  const { tx, now, input } = ctx
  const tried = passwordFor(input.email)
  const wait = await refusalToTry(tx, tried, now)
  if (wait !== null) return refused('session.refuse', [{ field: 'email', message: wait }], { wait: true, detail: { because: 'too many tries' } })
  const person = await tx.selectFrom('person').select(['id', 'passwordHash', 'demonstration']).where('email', '=', input.email.toLowerCase()).executeTakeFirst()
  const right = await isPassword(person?.passwordHash, input.password)
  if (person === undefined || !right) {
    await countFailure(tx, tried, now)
    const message = 'The email address or the password is not right. Check both and try again'
    return refused('session.refuse', [{ field: 'email', message }], { subject: person?.id, detail: { because: 'wrong password' } })
  }
  await forgetFailures(tx, tried)
  const organisation = ctx.signIn.organisation
  if (organisation !== null && !organisation.passwords && (await isKnownToOrganisation(tx, person.id))) {
    const message = `You sign in with ${organisation.name}, and no longer with a password`
    return refused('session.refuse', [{ field: 'email', message }], { subject: person.id, detail: { because: 'signs in by the organisation' } })
  }
  const { session, awaits, to } = await beginSignIn(ctx, person, returnPath(input.next) ?? null)
  return redirect(to, { session, subject: person.id, detail: { awaits } })
}
