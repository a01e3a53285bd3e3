import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { showMirror } from './mirror-page.ts'
import { saveSlot, showSlot, slotInput } from './slot-form.ts'
import { showSlots } from './slots-page.ts'

const url = '/inspections/:inspection/interviews'

export const interviewsRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeInterviews', audit: 'interview.list', run: showSlots }),
  inspectionRoute({ method: 'GET', url: `${url}/mirror`, permission: 'seeInterviews', audit: 'interview.mirror', run: showMirror }),
  inspectionRoute({
    method: 'GET',
    url: `${url}/:case`,
    permission: 'planInterviews',
    audit: 'interview.read',
    run: (ctx) => showSlot(ctx),
  }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/:case`,
    permission: 'planInterviews',
    audit: 'interview.plan',
    input: slotInput,
    run: saveSlot,
    form: showSlot,
  }),
]
