import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { agree } from './agree.ts'
import { agreementCsv, showAgreement } from './agreement-page.ts'
import { assignReaders, showReaders } from './assign-readers.ts'
import { compareReadings } from './compare-readings.ts'
import { showComparison } from './comparison-page.ts'
import { chooseDipSample, dipSampleInput, showDipSample } from './draw-dip-sample.ts'
import { showQuality } from './quality-page.ts'
import { showWithdrawal, withdrawReading, withdrawReadingInput } from './withdraw-reading.ts'

const url = '/inspections/:inspection/quality-assurance'
const reading = `${url}/readings/:reading`
const draw = { permission: 'drawDipSample', audit: 'dip-sample.read' } as const

export const qualityAssuranceRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeQualityAssurance', audit: 'quality.read', run: showQuality }),
  inspectionRoute({ method: 'GET', url: `${url}/dip-sample`, ...draw, run: (ctx) => showDipSample(ctx) }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/dip-sample`,
    permission: 'drawDipSample',
    audit: 'dip-sample.draw',
    input: dipSampleInput,
    run: chooseDipSample,
    form: showDipSample,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/readers`, ...draw, run: (ctx) => showReaders(ctx) }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/readers`,
    permission: 'drawDipSample',
    audit: 'second-reading.assign',
    input: dynamicFields(),
    run: assignReaders,
    form: showReaders,
  }),
  inspectionRoute({ method: 'GET', url: reading, permission: 'seeQualityAssurance', audit: 'comparison.read', run: (ctx) => showComparison(ctx) }),
  inspectionRoute({ method: 'POST', url: `${reading}/comparison`, permission: 'agreeAnswers', audit: 'comparison.open', run: compareReadings }),
  inspectionRoute({
    method: 'POST',
    url: `${reading}/agreement`,
    permission: 'agreeAnswers',
    audit: 'comparison.agree',
    input: dynamicFields(),
    run: agree,
    form: showComparison,
  }),
  inspectionRoute({ method: 'GET', url: `${reading}/withdrawal`, ...draw, run: (ctx) => showWithdrawal(ctx) }),
  inspectionRoute({
    method: 'POST',
    url: `${reading}/withdrawal`,
    permission: 'drawDipSample',
    audit: 'second-reading.withdraw',
    input: withdrawReadingInput,
    run: withdrawReading,
    form: showWithdrawal,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/agreement`, permission: 'seeQualityAssurance', audit: 'agreement.read', run: showAgreement }),
  inspectionRoute({ method: 'GET', url: `${url}/agreement.csv`, permission: 'seeQualityAssurance', audit: 'agreement.export', run: agreementCsv }),
]
