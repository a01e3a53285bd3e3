import { z } from 'zod'
import { page, type PageAnswer, type PublicContext, type Submitted } from '../../platform/http/action.ts'

interface SignInModel {
  readonly email: string
  readonly next: string
}

const shown = z.object({ email: z.string().default(''), next: z.string().default('') }).catch({ email: '', next: '' })

export async function showSignIn(ctx: PublicContext, submitted?: Submitted): Promise<PageAnswer> {
  const model: SignInModel = shown.parse(submitted?.values ?? ctx.input ?? {})
  return page('sign-in/views/sign-in.njk', 'Sign in', model)
}
