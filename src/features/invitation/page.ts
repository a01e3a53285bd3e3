import { passwordLength } from '../../domain/sign-in/password-rules.ts'
import { page, type PageAnswer, type PublicContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findInvited, type Invited } from '../../platform/sign-in/invitations.ts'

interface InvitationModel {
  readonly name: string
  readonly email: string
  readonly length: typeof passwordLength
}

/** Whom the link of the URL invites. @throws Problem invitationOver, alike for a link that never was and one that no longer works */
export async function invitedByUrl(ctx: PublicContext): Promise<Invited> {
  const invited = await findInvited(ctx.tx, ctx.params['token'] ?? '', ctx.now)
  if (invited === undefined) throw new Problem('invitationOver')
  return invited
}

export async function showInvitation(ctx: PublicContext): Promise<PageAnswer> {
  const { name, email } = await invitedByUrl(ctx)
  const model: InvitationModel = { name, email, length: passwordLength }
  return page('invitation/views/invitation.njk', 'Set your password', model)
}
