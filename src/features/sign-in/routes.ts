import { personRoute, publicRoute, type Route } from '../../platform/http/action.ts'
import { organisationReturn } from '../../platform/config.ts'
import { askOrganisation, askOrganisationInput, organisationAnswer, returnFromOrganisation } from './organisation.ts'
import { showResumed, showSignIn, showSignInForm, signInQuery } from './page.ts'
import { continueSession, showSession } from './session-state.ts'
import { signIn, signInInput } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export const signInRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url: '/sign-in', permission: 'public', audit: 'not recorded: sign-in form', input: signInQuery, run: showSignInForm }),
  publicRoute({
    method: 'POST',
    url: '/sign-in',
    permission: 'public',
    audit: 'session.begin',
    limit: 'signIn',
    input: signInInput,
    run: signIn,
    form: showSignIn,
  }),
  publicRoute({
    method: 'GET',
    url: '/sign-in/organisation',
    permission: 'public',
    audit: 'not recorded: sign-in form',
    limit: 'signIn',
    input: askOrganisationInput,
    run: askOrganisation,
  }),
  publicRoute({
    method: 'GET',
    url: organisationReturn,
    permission: 'public',
    audit: 'session.begin',
    limit: 'signIn',
    input: organisationAnswer,
    run: returnFromOrganisation,
    form: showSignIn,
  }),
  publicRoute({ method: 'POST', url: '/sign-out', permission: 'public', audit: 'session.end', run: signOut }),
  publicRoute({ method: 'GET', url: '/session', permission: 'public', audit: 'not recorded: own session', quiet: true, run: showSession }),
  personRoute({ method: 'POST', url: '/session/continue', permission: 'signed in', audit: 'session.continue', run: continueSession }),
  personRoute({ method: 'GET', url: '/session/resumed', permission: 'signed in', audit: 'not recorded: own session', run: showResumed }),
]
