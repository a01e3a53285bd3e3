import { personRoute, type Route } from '../../platform/http/action.ts'
import { carryOut, carryOutInput } from './carry-out.ts'
import { answerLift, answerLiftInput, askToLift, askToLiftInput, setHold, setHoldInput } from './holds.ts'
import { showHold } from './hold-page.ts'
import { showInspection } from './inspection-page.ts'
import { showOverview } from './overview-page.ts'
import { setPeriod, setPeriodInput, showPeriod } from './periods.ts'
import { downloadProof, showProof } from './proof-page.ts'

const audit = 'not recorded: no case data'

export const retentionRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url: '/retention', permission: 'seeRetention', audit, run: showOverview }),
  personRoute({ method: 'GET', url: '/retention/periods/:kind', permission: 'setRetention', audit, run: showPeriod }),
  personRoute({
    method: 'POST',
    url: '/retention/periods/:kind',
    permission: 'setRetention',
    audit: 'retentionPeriod.set',
    stepUp: { words: 'set how long records are kept' },
    input: setPeriodInput,
    run: setPeriod,
    form: showPeriod,
  }),
  personRoute({ method: 'GET', url: '/retention/inspections/:inspection', permission: 'seeRetention', audit, run: showInspection }),
  personRoute({
    method: 'POST',
    url: '/retention/inspections/:inspection/holds',
    permission: 'holdRecords',
    audit: 'legalHold.set',
    input: setHoldInput,
    run: setHold,
    form: showInspection,
  }),
  personRoute({
    method: 'POST',
    url: '/retention/inspections/:inspection/deletion',
    permission: 'deleteRecords',
    audit: 'records.delete',
    stepUp: { words: 'delete records whose time is over' },
    input: carryOutInput,
    run: carryOut,
    form: showInspection,
  }),
  personRoute({ method: 'GET', url: '/retention/holds/:hold', permission: 'holdRecords', audit, run: showHold }),
  personRoute({
    method: 'POST',
    url: '/retention/holds/:hold/lift',
    permission: 'holdRecords',
    audit: 'legalHold.askToLift',
    input: askToLiftInput,
    run: askToLift,
    form: showHold,
  }),
  personRoute({
    method: 'POST',
    url: '/retention/holds/:hold/answer',
    permission: 'holdRecords',
    audit: 'legalHold.answer',
    stepUp: { words: 'lift a legal hold, or let it stand' },
    input: answerLiftInput,
    run: answerLift,
    form: showHold,
  }),
  personRoute({ method: 'GET', url: '/retention/proofs/:proof', permission: 'seeRetention', audit, run: showProof }),
  personRoute({ method: 'GET', url: '/retention/proofs/:proof/file', permission: 'seeRetention', audit, run: downloadProof }),
]
