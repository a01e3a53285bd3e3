import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { answerKeysInput, setAnswerKeys } from './answer-keys.ts'
import { showCase } from './case-page.ts'
import { showCases } from './cases-page.ts'
import { clearContradiction, clearContradictionInput } from './clear-contradiction.ts'
import { completeCase, reopenCase, reopenCaseInput } from './complete-case.ts'
import { showDetailTables } from './detail-tables-page.ts'
import { exportCases } from './export-cases.ts'
import { historyInput, showHistory } from './history-page.ts'
import { markNotAssessed, notAssessedInput } from './mark-not-assessed.ts'
import { paperOfCase, paperPack } from './paper-pack.ts'
import { postAnswers, postAnswersInput } from './post-answers.ts'
import { saveSection } from './save-section.ts'
import { showSection } from './section-page.ts'

const cases = '/inspections/:inspection/cases'
const section = { permission: 'assessCase', audit: 'case.answer', input: dynamicFields(), run: saveSection, form: showSection } as const

export const caseAssessmentRoutes: readonly Route[] = [
  inspectionRoute({
    method: 'GET',
    url: '/inspections/:inspection/case-details',
    permission: 'seeFieldwork',
    audit: 'not recorded: counts and ratings',
    run: showDetailTables,
  }),
  inspectionRoute({ method: 'GET', url: cases, permission: 'readCase', audit: 'case.list', run: showCases }),
  inspectionRoute({ method: 'GET', url: `${cases}.docx`, permission: 'exportCases', audit: 'case.export', run: exportCases }),
  inspectionRoute({ method: 'GET', url: `${cases}/paper.pdf`, permission: 'readCase', audit: 'case.print', run: paperPack }),
  inspectionRoute({ method: 'GET', url: `${cases}/:case`, permission: 'readCase', audit: 'case.read', run: showCase }),
  inspectionRoute({ method: 'GET', url: `${cases}/:case/paper.pdf`, permission: 'readCase', audit: 'case.print', run: paperOfCase }),
  inspectionRoute({ method: 'GET', url: `${cases}/:case/history`, permission: 'readCase', audit: 'case.read', input: historyInput, run: showHistory }),
  inspectionRoute({
    method: 'GET',
    url: `${cases}/:case/standards/:standard`,
    permission: 'readCase',
    audit: 'case.read',
    input: dynamicFields(),
    run: showSection,
  }),
  inspectionRoute({ method: 'POST', url: `${cases}/:case/standards/:standard`, ...section }),
  inspectionRoute({
    method: 'POST',
    url: `${cases}/:case/standards/:standard/not-assessed`,
    permission: 'assessCase',
    audit: 'case.answer',
    input: notAssessedInput,
    run: markNotAssessed,
    form: showSection,
  }),
  inspectionRoute({
    method: 'GET',
    url: `${cases}/:case/:section(classification|interview|details)`,
    permission: 'readCase',
    audit: 'case.read',
    input: dynamicFields(),
    run: showSection,
  }),
  inspectionRoute({ method: 'POST', url: `${cases}/:case/:section(classification|interview|details)`, ...section }),
  inspectionRoute({ method: 'POST', url: `${cases}/:case/answers`, permission: 'assessCase', audit: 'case.answer', input: postAnswersInput, run: postAnswers }),
  inspectionRoute({
    method: 'POST',
    url: `${cases}/:case/answer-keys`,
    permission: 'assessCase',
    audit: 'person.answerKeys',
    input: answerKeysInput,
    run: setAnswerKeys,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${cases}/:case/contradictions`,
    permission: 'assessCase',
    audit: 'case.clearContradiction',
    input: clearContradictionInput,
    run: clearContradiction,
    form: showCase,
  }),
  inspectionRoute({ method: 'POST', url: `${cases}/:case/completion`, permission: 'assessCase', audit: 'case.complete', run: completeCase, form: showCase }),
  inspectionRoute({
    method: 'POST',
    url: `${cases}/:case/reopening`,
    permission: 'assessCase',
    audit: 'case.reopen',
    input: reopenCaseInput,
    run: reopenCase,
    form: showCase,
  }),
]
