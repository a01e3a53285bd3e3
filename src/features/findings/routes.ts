import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { changeFinding, changeFindingInput } from './change-finding.ts'
import { newFindingQuery, showFinding, showNewFinding } from './finding-form.ts'
import { showFindings } from './page.ts'
import { showProposalForm } from './proposal-form.ts'
import { proposeRating, proposeRatingInput } from './propose-rating.ts'
import { withdrawFinding } from './withdraw-finding.ts'
import { recordFinding, recordFindingInput } from './record-finding.ts'

const url = '/inspections/:inspection/findings'
const one = `${url}/:finding`
const proposal = '/inspections/:inspection/proposed-ratings/:standard'

// The forms offer the evidence log, whose items may tell of a case: reading them is recorded as reading evidence.
export const findingsRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeEvidence', audit: 'not recorded: findings about the service', run: showFindings }),
  inspectionRoute({ method: 'GET', url: `${url}/new`, permission: 'recordFinding', audit: 'evidence.read', input: newFindingQuery, run: showNewFinding }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/new`,
    permission: 'recordFinding',
    audit: 'finding.record',
    input: recordFindingInput,
    run: recordFinding,
    form: showNewFinding,
  }),
  inspectionRoute({ method: 'GET', url: one, permission: 'recordFinding', audit: 'evidence.read', run: showFinding }),
  inspectionRoute({
    method: 'POST',
    url: one,
    permission: 'recordFinding',
    audit: 'finding.change',
    input: changeFindingInput,
    run: changeFinding,
    form: showFinding,
  }),
  inspectionRoute({ method: 'POST', url: `${one}/withdrawal`, permission: 'recordFinding', audit: 'finding.withdraw', run: withdrawFinding }),
  inspectionRoute({ method: 'GET', url: proposal, permission: 'recordFinding', audit: 'not recorded: findings about the service', run: showProposalForm }),
  inspectionRoute({
    method: 'POST',
    url: proposal,
    permission: 'recordFinding',
    audit: 'rating.propose',
    input: proposeRatingInput,
    run: proposeRating,
    form: showProposalForm,
  }),
]
