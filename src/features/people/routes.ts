import { personRoute, type Route } from '../../platform/http/action.ts'
import { addPerson, addPersonInput } from './add-person.ts'
import { addService, addServiceInput } from './add-service.ts'
import { endSessions, resetCodes } from './end-access.ts'
import { invitePerson, withdrawLink } from './invite-person.ts'
import { showPeople, showPersonForm, showServiceForm } from './page.ts'
import { showPerson } from './person-page.ts'

export const peopleRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url: '/people', permission: 'managePeople', audit: 'not recorded: list of staff', run: showPeople }),
  personRoute({ method: 'GET', url: '/people/new', permission: 'managePeople', audit: 'not recorded: empty form', run: showPersonForm }),
  personRoute({
    method: 'POST',
    url: '/people/new',
    permission: 'managePeople',
    audit: 'person.add',
    input: addPersonInput,
    run: addPerson,
    form: showPersonForm,
  }),
  personRoute({ method: 'GET', url: '/people/:person', permission: 'managePeople', audit: 'not recorded: a member of staff', run: showPerson }),
  personRoute({ method: 'POST', url: '/people/:person/invitation', permission: 'managePeople', audit: 'person.invite', run: invitePerson }),
  personRoute({ method: 'POST', url: '/people/:person/invitation/withdrawal', permission: 'managePeople', audit: 'invitation.withdraw', run: withdrawLink }),
  personRoute({ method: 'POST', url: '/people/:person/sessions/end', permission: 'managePeople', audit: 'person.endSessions', run: endSessions }),
  personRoute({
    method: 'POST',
    url: '/people/:person/codes/reset',
    permission: 'managePeople',
    audit: 'codes.reset',
    stepUp: { words: 'reset the one-time codes of a person' },
    run: resetCodes,
  }),
  personRoute({ method: 'GET', url: '/services/new', permission: 'managePeople', audit: 'not recorded: empty form', run: showServiceForm }),
  personRoute({
    method: 'POST',
    url: '/services/new',
    permission: 'managePeople',
    audit: 'service.add',
    input: addServiceInput,
    run: addService,
    form: showServiceForm,
  }),
]
