import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { closeConcern, closeConcernInput, showClosing, showConcerns } from './close-concern.ts'
import { raiseConcern, raiseConcernInput, showConcernForm } from './raise-concern.ts'

const inspection = '/inspections/:inspection'

export const concernsRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: `${inspection}/concerns`, permission: 'seeConcerns', audit: 'concern.read', run: showConcerns }),
  inspectionRoute({
    method: 'GET',
    url: `${inspection}/cases/:case/concerns/new`,
    permission: 'raiseConcern',
    audit: 'case.read',
    run: showConcernForm,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${inspection}/cases/:case/concerns/new`,
    permission: 'raiseConcern',
    audit: 'concern.raise',
    input: raiseConcernInput,
    run: raiseConcern,
    form: showConcernForm,
  }),
  inspectionRoute({ method: 'GET', url: `${inspection}/concerns/:concern/closing`, permission: 'seeConcerns', audit: 'concern.read', run: showClosing }),
  inspectionRoute({
    method: 'POST',
    url: `${inspection}/concerns/:concern/closing`,
    permission: 'seeConcerns',
    audit: 'concern.close',
    input: closeConcernInput,
    run: closeConcern,
    form: showClosing,
  }),
]
