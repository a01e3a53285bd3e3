import { publicRoute, type Route } from '../../platform/http/action.ts'
import { showSignIn } from './page.ts'
import { signIn, signInInput } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export const signInRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url: '/sign-in', permission: 'public', audit: 'not recorded: sign-in form', run: showSignIn }),
  publicRoute({ method: 'POST', url: '/sign-in', permission: 'public', audit: 'session.begin', input: signInInput, run: signIn, form: showSignIn }),
  publicRoute({ method: 'POST', url: '/sign-out', permission: 'public', audit: 'session.end', run: signOut }),
]
