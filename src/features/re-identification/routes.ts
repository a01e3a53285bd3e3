import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { clearWords, clearWordsInput } from './clear-words.ts'
import { answerOverride, answerOverrideInput, overrideRisk, overrideRiskInput } from './override-risk.ts'
import { showGate } from './page.ts'
import { showRisk } from './risk-page.ts'

const url = '/inspections/:inspection/re-identification'
const risk = `${url}/risks/:risk`

export const reIdentificationRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeReIdentification', audit: 'reIdentification.read', run: showGate }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/words`,
    permission: 'decideReIdentification',
    audit: 'reIdentification.clearWords',
    input: clearWordsInput,
    run: clearWords,
    form: showGate,
  }),
  inspectionRoute({ method: 'GET', url: risk, permission: 'seeReIdentification', audit: 'reIdentification.read', run: showRisk }),
  inspectionRoute({
    method: 'POST',
    url: risk,
    permission: 'decideReIdentification',
    audit: 'reIdentification.override',
    input: overrideRiskInput,
    run: overrideRisk,
    form: showRisk,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${risk}/answer`,
    permission: 'decideReIdentification',
    audit: 'reIdentification.answerOverride',
    input: answerOverrideInput,
    run: answerOverride,
    form: showRisk,
  }),
]
