import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { evidenceFilter, showEvidence, showEvidenceForm } from './page.ts'
import { recordEvidence, recordEvidenceInput } from './record-evidence.ts'

const url = '/inspections/:inspection/evidence'

export const evidenceRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeEvidence', audit: 'evidence.read', input: evidenceFilter, run: showEvidence }),
  inspectionRoute({ method: 'GET', url: `${url}/new`, permission: 'recordEvidence', audit: 'not recorded: empty form', run: showEvidenceForm }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/new`,
    permission: 'recordEvidence',
    audit: 'evidence.record',
    input: recordEvidenceInput,
    run: recordEvidence,
    form: showEvidenceForm,
  }),
]
