import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { documentKinds } from '../../platform/uploads/file-kinds.ts'
import { challengeInput, challengePassage, finishChallenging, showPassage } from './challenge-passage.ts'
import { decideChallenge, decideChallengeInput, showChallenge } from './decide-challenge.ts'
import { downloadLogCsv, downloadLogPdf, showLog } from './log.ts'
import { showFactualAccuracy } from './page.ts'
import { sendDraft, sendDraftInput } from './send-draft.ts'

const url = '/inspections/:inspection/factual-accuracy'
const read = 'factualAccuracy.read'

export const factualAccuracyRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeFactualAccuracy', audit: read, run: showFactualAccuracy }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/drafts`,
    permission: 'sendDraft',
    audit: 'factualAccuracy.sendDraft',
    input: sendDraftInput,
    run: sendDraft,
    form: showFactualAccuracy,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/passages/:passage`, permission: 'answerFactualAccuracy', audit: read, run: showPassage }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/passages/:passage`,
    permission: 'answerFactualAccuracy',
    audit: 'factualAccuracy.challenge',
    upload: { field: 'document', kinds: documentKinds },
    input: challengeInput,
    run: challengePassage,
    form: showPassage,
  }),
  inspectionRoute({ method: 'POST', url: `${url}/finish`, permission: 'answerFactualAccuracy', audit: 'factualAccuracy.finish', run: finishChallenging }),
  inspectionRoute({ method: 'GET', url: `${url}/challenges/:challenge`, permission: 'seeFactualAccuracy', audit: read, run: showChallenge }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/challenges/:challenge`,
    permission: 'decideChallenge',
    audit: 'factualAccuracy.decide',
    input: decideChallengeInput,
    run: decideChallenge,
    form: showChallenge,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/log`, permission: 'seeFactualAccuracy', audit: read, run: showLog }),
  inspectionRoute({ method: 'GET', url: `${url}/log.csv`, permission: 'seeFactualAccuracy', audit: read, run: downloadLogCsv }),
  inspectionRoute({ method: 'GET', url: `${url}/log.pdf`, permission: 'seeFactualAccuracy', audit: read, run: downloadLogPdf }),
]
