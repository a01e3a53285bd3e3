import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { blockCase, blockCaseInput, clearBlock, showBlock } from './block-case.ts'
import { showBoard } from './board-page.ts'
import { showDailySummary } from './daily-summary.ts'

const inspection = '/inspections/:inspection'
const block = `${inspection}/cases/:case/block`

export const fieldworkRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: `${inspection}/fieldwork`, permission: 'seeFieldwork', audit: 'fieldwork.read', run: showBoard }),
  inspectionRoute({ method: 'GET', url: `${inspection}/fieldwork/summary`, permission: 'seeFieldwork', audit: 'fieldwork.read', run: showDailySummary }),
  inspectionRoute({ method: 'GET', url: block, permission: 'assessCase', audit: 'case.read', run: (ctx) => showBlock(ctx) }),
  inspectionRoute({ method: 'POST', url: block, permission: 'assessCase', audit: 'case.block', input: blockCaseInput, run: blockCase, form: showBlock }),
  inspectionRoute({ method: 'POST', url: `${block}/clearing`, permission: 'assessCase', audit: 'case.unblock', run: clearBlock }),
]
