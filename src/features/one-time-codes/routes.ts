import { personRoute, publicRoute, type Route } from '../../platform/http/action.ts'
import { enterCode, enterCodeInput } from './enter-code.ts'
import { showCodeForm, showCodes, showFirstSetUp, showNewSetUp } from './page.ts'
import { makeRecoveryCodes, setUpCodes, setUpCodesFirst, setUpCodesInput } from './set-up-codes.ts'

const again = { words: 'set up one-time codes' }

/** The second step of signing in is open to whoever has given the password: not signed in yet, so public to the table of permissions. */
export const oneTimeCodesRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url: '/sign-in/code', permission: 'public', audit: 'not recorded: sign-in form', run: showCodeForm }),
  publicRoute({
    method: 'POST',
    url: '/sign-in/code',
    permission: 'public',
    audit: 'session.complete',
    limit: 'code',
    input: enterCodeInput,
    run: enterCode,
    form: showCodeForm,
  }),
  publicRoute({ method: 'GET', url: '/sign-in/codes', permission: 'public', audit: 'not recorded: sign-in form', run: showFirstSetUp }),
  publicRoute({
    method: 'POST',
    url: '/sign-in/codes',
    permission: 'public',
    audit: 'codes.setUp',
    limit: 'code',
    input: setUpCodesInput,
    run: setUpCodesFirst,
    form: showFirstSetUp,
  }),
  personRoute({ method: 'GET', url: '/account/codes', permission: 'signed in', audit: 'not recorded: own sign-in', run: showCodes }),
  personRoute({ method: 'POST', url: '/account/codes/new', permission: 'signed in', audit: 'codes.begin', stepUp: again, run: showNewSetUp }),
  personRoute({
    method: 'POST',
    url: '/account/codes',
    permission: 'signed in',
    audit: 'codes.setUp',
    stepUp: again,
    input: setUpCodesInput,
    run: setUpCodes,
    form: showNewSetUp,
  }),
  personRoute({
    method: 'POST',
    url: '/account/codes/recovery',
    permission: 'signed in',
    audit: 'recoveryCodes.make',
    stepUp: { words: 'make new recovery codes' },
    run: makeRecoveryCodes,
  }),
]
