import { inspectionRoute, personRoute, type Route } from '../../platform/http/action.ts'
import { endAccess, endAccessInput } from './end-access.ts'
import { showEndAccess } from './end-access-page.ts'
import { handOver, handOverInput, showHandOver } from './hand-over.ts'
import { returnAccess } from './return-access.ts'

export const handoverRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url: '/people/:person/access/end', permission: 'managePeople', audit: 'not recorded: a member of staff', run: showEndAccess }),
  personRoute({
    method: 'POST',
    url: '/people/:person/access/end',
    permission: 'managePeople',
    audit: 'person.endAccess',
    stepUp: { words: 'end the access of a person' },
    input: endAccessInput,
    run: endAccess,
    form: showEndAccess,
  }),
  personRoute({
    method: 'POST',
    url: '/people/:person/access/return',
    permission: 'managePeople',
    audit: 'person.returnAccess',
    stepUp: { words: 'give a person their access back' },
    run: returnAccess,
  }),
  inspectionRoute({ method: 'GET', url: '/inspections/:inspection/handover', permission: 'handOverWork', audit: 'handover.read', run: showHandOver }),
  inspectionRoute({
    method: 'POST',
    url: '/inspections/:inspection/handover',
    permission: 'handOverWork',
    audit: 'work.handOver',
    input: handOverInput,
    run: handOver,
    form: showHandOver,
  }),
]
