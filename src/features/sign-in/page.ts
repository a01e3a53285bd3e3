import { z } from 'zod'
import { page, redirect, type Answer, type PageAnswer, type PublicContext, type Submitted } from '../../platform/http/action.ts'

interface SignInModel {
  readonly email: string
  readonly next: string
  /** A session of this browser has ended by itself. */
  readonly ended: boolean
}

const shown = z.object({ email: z.string().default(''), next: z.string().default(''), ended: z.string().optional() }).catch({ email: '', next: '' })

export async function showSignIn(ctx: PublicContext, submitted?: Submitted): Promise<PageAnswer> {
  const { email, next, ended } = shown.parse(submitted?.values ?? ctx.input ?? {})
  const model: SignInModel = { email, next, ended: ended !== undefined }
  return page('sign-in/views/sign-in.njk', 'Sign in', model)
}

/** The page on which a person who signed in again in another tab is told to go back. */
export async function showResumed(): Promise<Answer> {
  return page('sign-in/views/resumed.njk', 'You are signed in again', {})
}

export async function showSignInForm(ctx: PublicContext<z.infer<typeof signInQuery>>): Promise<Answer> {
  if (ctx.session?.awaits === 'code') return redirect('/sign-in/code')
  return showSignIn(ctx)
}

export const signInQuery = z.record(z.string(), z.unknown())
