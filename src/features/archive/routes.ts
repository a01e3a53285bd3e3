import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { exportInspection, showArchive } from './export-inspection.ts'

const url = '/inspections/:inspection/archive'

export const archiveRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'exportInspection', audit: 'not recorded: empty form', run: showArchive }),
  inspectionRoute({
    method: 'POST',
    url,
    permission: 'exportInspection',
    audit: 'inspection.export',
    stepUp: { words: 'export everything about this inspection' },
    run: exportInspection,
  }),
]
