import { inspectionRoute, type Route } from '../../../platform/http/action.ts'
import { accountForLine, showLineNumbers } from './line-numbers.ts'
import { accountInput } from './number-lines.ts'

const report = '/inspections/:inspection/report'
const lines = [
  [`${report}/recommendations/:recommendation/numbers`, 'recommendation.accountForNumbers'],
  [`${report}/findings/:finding/numbers`, 'finding.accountForNumbers'],
] as const

export const numberRoutes: readonly Route[] = lines.flatMap(([url, audit]) => [
  inspectionRoute({ method: 'GET', url, permission: 'writeReport', audit: 'not recorded: draft text without case data', run: showLineNumbers }),
  inspectionRoute({ method: 'POST', url, permission: 'writeReport', audit, input: accountInput, run: accountForLine, form: showLineNumbers }),
])
