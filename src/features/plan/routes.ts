import { inspectionRoute, personRoute, type Route } from '../../platform/http/action.ts'
import { documentKinds } from '../../platform/uploads/file-kinds.ts'
import { changePlan, showChangePlan } from './change-plan.ts'
import { declareInterest, declareInterestInput, showDeclaration } from './declare-interest.ts'
import { showInspections, showPlanForm } from './page.ts'
import { planInspection } from './plan-inspection.ts'
import { planInput } from './plan-input.ts'
import { recordStage, recordStageInput } from './record-stage.ts'
import { showStage, showStageBoard } from './stage-page.ts'

export const planRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url: '/inspections', permission: 'signed in', audit: 'not recorded: own list without case data', run: showInspections }),
  personRoute({ method: 'GET', url: '/inspections/new', permission: 'planInspection', audit: 'not recorded: empty form', run: showPlanForm }),
  personRoute({
    method: 'POST',
    url: '/inspections/new',
    permission: 'planInspection',
    audit: 'inspection.plan',
    input: planInput,
    run: planInspection,
    form: showPlanForm,
  }),
  inspectionRoute({ method: 'GET', url: '/inspections/:inspection', permission: 'seeStages', audit: 'not recorded: no case data', run: showStageBoard }),
  inspectionRoute({ method: 'GET', url: '/inspections/:inspection/plan', permission: 'changePlan', audit: 'not recorded: no case data', run: showChangePlan }),
  inspectionRoute({
    method: 'POST',
    url: '/inspections/:inspection/plan',
    permission: 'changePlan',
    audit: 'inspection.change',
    input: planInput,
    run: changePlan,
    form: showChangePlan,
  }),
  inspectionRoute({
    method: 'GET',
    url: '/inspections/:inspection/declaration',
    permission: 'declareInterest',
    audit: 'not recorded: no case data',
    run: showDeclaration,
  }),
  inspectionRoute({
    method: 'POST',
    url: '/inspections/:inspection/declaration',
    permission: 'declareInterest',
    audit: 'interest.declare',
    input: declareInterestInput,
    run: declareInterest,
    form: showDeclaration,
  }),
  inspectionRoute({
    method: 'GET',
    url: '/inspections/:inspection/stages/:stage',
    permission: 'seeStages',
    audit: 'not recorded: no case data',
    run: showStage,
  }),
  inspectionRoute({
    method: 'POST',
    url: '/inspections/:inspection/stages/:stage',
    permission: 'recordStage',
    audit: 'stage.record',
    upload: { field: 'document', kinds: documentKinds },
    input: recordStageInput,
    run: recordStage,
    form: showStage,
  }),
]
