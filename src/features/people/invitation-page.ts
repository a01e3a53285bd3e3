import { page, type PageAnswer } from '../../platform/http/action.ts'
import { invitationDays } from '../../platform/sign-in/invitations.ts'

interface InvitationModel {
  readonly id: string
  readonly name: string
  /** The link without the service's own address; this page alone ever shows it. */
  readonly path: string
  readonly days: number
}

/** Shows a one-time link to the administrator, who passes it on. */
export function showInvitation(person: { readonly id: string; readonly name: string }, path: string): PageAnswer {
  const model: InvitationModel = { id: person.id, name: person.name, path, days: invitationDays }
  return page('people/views/invitation.njk', `Link for ${person.name}`, model)
}
