import { z } from 'zod'
import { returnPath } from '../../domain/sign-in/return-path.ts'
import { redirect, type Answer, type PublicContext } from '../../platform/http/action.ts'
import { requiredText, secretText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { isPassword } from '../../platform/sign-in/passwords.ts'
import { beginSession } from '../../platform/sign-in/sessions.ts'

export const signInInput = z.object({
  email: requiredText('Enter your email address', 200),
  password: secretText('Enter your password'),
  next: z.string().default(''),
})

export async function signIn(ctx: PublicContext<z.infer<typeof signInInput>>): Promise<Answer> {
  const { email, password, next } = ctx.input
  const person = await ctx.tx.selectFrom('person').select(['id', 'passwordHash']).where('email', '=', email.toLowerCase()).executeTakeFirst()
  const right = await isPassword(person?.passwordHash, password)
  if (person === undefined || !right) {
    throw new FieldProblem([{ field: 'email', message: 'The email address or the password is not right. Check both and try again' }])
  }
  const session = await beginSession(ctx.tx, person.id, ctx.now)
  return redirect(returnPath(next) ?? '/inspections', { session, subject: person.id })
}
