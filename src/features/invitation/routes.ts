import { publicRoute, type Route } from '../../platform/http/action.ts'
import { acceptInvitation, acceptInvitationInput } from './accept-invitation.ts'
import { showInvitation } from './page.ts'

const url = '/invitation/:token'

export const invitationRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url, permission: 'public', audit: 'not recorded: form of an invitation', limit: 'invitation', run: showInvitation }),
  publicRoute({
    method: 'POST',
    url,
    permission: 'public',
    audit: 'invitation.accept',
    limit: 'invitation',
    input: acceptInvitationInput,
    run: acceptInvitation,
    form: showInvitation,
  }),
]
