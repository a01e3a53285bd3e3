import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { beginCorrection, openCorrectionInput } from './begin-correction.ts'
import { addContextualFact, contextualFactInput, showContextualFact } from './add-contextual-fact.ts'
import { chooseParts, partsInput, showParts } from './parts.ts'
import { previousInspectionInput, recordPreviousInspection, showPreviousInspection } from './previous-inspection.ts'
import { showPreview } from './preview.ts'
import { showPublication } from './publication-page.ts'
import { publishReport } from './publish-report.ts'
import { addRecommendation, addRecommendationInput, changeRecommendation, changeRecommendationInput, showRecommendation } from './recommendations.ts'
import { showReport } from './report-page.ts'
import { withdrawContextualFact, withdrawRecommendation } from './withdraw.ts'
import { showEasyReadPreview } from './easy-read/preview.ts'
import { embargoRoutes } from './embargo/routes.ts'
import { numberRoutes } from './numbers/routes.ts'
import { textRoutes } from './texts/routes.ts'

const report = '/inspections/:inspection/report'
const draft = 'not recorded: draft text without case data'

export const reportRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: report, permission: 'seeDraft', audit: draft, run: showReport }),
  inspectionRoute({ method: 'GET', url: `${report}/preview`, permission: 'seeDraft', audit: draft, run: showPreview }),
  inspectionRoute({ method: 'GET', url: `${report}/easy-read`, permission: 'seeDraft', audit: draft, run: showEasyReadPreview }),
  ...textRoutes,
  ...numberRoutes,
  inspectionRoute({ method: 'GET', url: `${report}/parts`, permission: 'writeReport', audit: draft, run: showParts }),
  inspectionRoute({ method: 'POST', url: `${report}/parts`, permission: 'writeReport', audit: 'report.chooseParts', input: partsInput, run: chooseParts }),
  inspectionRoute({ method: 'GET', url: `${report}/previous-inspection`, permission: 'writeReport', audit: draft, run: showPreviousInspection }),
  inspectionRoute({
    method: 'POST',
    url: `${report}/previous-inspection`,
    permission: 'writeReport',
    audit: 'previousInspection.record',
    input: previousInspectionInput,
    run: recordPreviousInspection,
    form: showPreviousInspection,
  }),
  inspectionRoute({
    method: 'GET',
    url: `${report}/recommendations/new`,
    permission: 'writeReport',
    audit: 'not recorded: empty form',
    run: showRecommendation,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${report}/recommendations/new`,
    permission: 'writeReport',
    audit: 'recommendation.add',
    input: addRecommendationInput,
    run: addRecommendation,
    form: showRecommendation,
  }),
  inspectionRoute({ method: 'GET', url: `${report}/recommendations/:recommendation`, permission: 'writeReport', audit: draft, run: showRecommendation }),
  inspectionRoute({
    method: 'POST',
    url: `${report}/recommendations/:recommendation`,
    permission: 'writeReport',
    audit: 'recommendation.change',
    input: changeRecommendationInput,
    run: changeRecommendation,
    form: showRecommendation,
  }),
  inspectionRoute({
    method: 'GET',
    url: `${report}/contextual-facts/new`,
    permission: 'writeReport',
    audit: 'not recorded: empty form',
    run: showContextualFact,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${report}/contextual-facts/new`,
    permission: 'writeReport',
    audit: 'contextualFact.add',
    input: contextualFactInput,
    run: addContextualFact,
    form: showContextualFact,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${report}/recommendations/:recommendation/withdrawal`,
    permission: 'writeReport',
    audit: 'recommendation.withdraw',
    run: withdrawRecommendation,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${report}/contextual-facts/:fact/withdrawal`,
    permission: 'writeReport',
    audit: 'contextualFact.withdraw',
    run: withdrawContextualFact,
  }),
  inspectionRoute({ method: 'GET', url: '/inspections/:inspection/publication', permission: 'seeDraft', audit: draft, run: showPublication }),
  inspectionRoute({
    method: 'POST',
    url: '/inspections/:inspection/publication/correction',
    permission: 'correctReport',
    audit: 'report.correct',
    input: openCorrectionInput,
    run: beginCorrection,
    form: showPublication,
  }),
  inspectionRoute({
    method: 'POST',
    url: '/inspections/:inspection/publication',
    permission: 'publishReport',
    audit: 'report.publish',
    stepUp: { words: 'publish this report' },
    run: publishReport,
    form: showPublication,
  }),
  ...embargoRoutes,
]
