import { personRoute, type Route } from '../../platform/http/action.ts'
import { changePassword, changePasswordInput } from './change-password.ts'
import { endOneSession, endOtherSessions } from './end-sessions.ts'
import { showAccount, showPasswordForm } from './page.ts'

export const accountRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url: '/account', permission: 'signed in', audit: 'not recorded: own sign-in', run: showAccount }),
  personRoute({ method: 'GET', url: '/account/password', permission: 'signed in', audit: 'not recorded: empty form', run: showPasswordForm }),
  personRoute({
    method: 'POST',
    url: '/account/password',
    permission: 'signed in',
    audit: 'password.change',
    input: changePasswordInput,
    run: changePassword,
    form: showPasswordForm,
  }),
  personRoute({ method: 'POST', url: '/account/sessions/end-others', permission: 'signed in', audit: 'session.endOthers', run: endOtherSessions }),
  personRoute({ method: 'POST', url: '/account/sessions/:session/end', permission: 'signed in', audit: 'session.end', run: endOneSession }),
]
