/** The walk from the first page to the published report, in order. */
import { proposeRatings, recordEvidence, recordFindings } from './analysis.ts'
import { assess, closeConcern, raiseConcern } from './case.ts'
import { addService, firstPage } from './office.ts'
import { decideRatings, signSecond } from './panel.ts'
import { answerChallenge, challengeDraft, giveNames, seeGate, sendDraft } from './checking.ts'
import { declareInterests, plan } from './planning.ts'
import { agreeTexts, publish, readPublished, recommend, writeTexts } from './report.ts'
import { drawSample, importCaseload } from './sampling.ts'
import { contactReadsLetter, finish, seeBoard } from './stages.ts'
import type { Step } from './walk.ts'

export const steps: readonly Step[] = [
  firstPage,
  addService,
  plan,
  declareInterests,
  finish('plan'),
  finish('announcement'),
  contactReadsLetter,
  giveNames,
  finish('evidenceRequest'),
  importCaseload,
  finish('caseloadReturn', 'dataAnalyst'),
  drawSample,
  finish('sample', 'dataAnalyst'),
  assess('court', 'inspector'),
  assess('outOfCourt', 'assessor'),
  assess('resettlement', 'inspector'),
  raiseConcern,
  closeConcern,
  finish('fieldwork'),
  recordEvidence,
  recordFindings,
  proposeRatings,
  finish('analysis'),
  decideRatings,
  signSecond,
  finish('ratingsPanel', 'headOfInspection'),
  writeTexts,
  recommend,
  finish('drafting'),
  sendDraft,
  challengeDraft,
  answerChallenge,
  finish('factualAccuracy'),
  seeGate,
  agreeTexts,
  publish,
  readPublished,
  finish('actionPlan'),
  seeBoard,
]
