import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { importCaseload } from './import-caseload.ts'
import { caseloadFilter, showCaseload } from './page.ts'
import { downloadDictionary, downloadTemplate } from './template-files.ts'

const url = '/inspections/:inspection/caseload'

export const caseloadRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeCaseload', audit: 'caseload.read', input: caseloadFilter, run: (ctx) => showCaseload(ctx) }),
  inspectionRoute({
    method: 'POST',
    url,
    permission: 'importCaseload',
    audit: 'caseload.import',
    upload: { field: 'caseload', kinds: ['csv'] },
    run: importCaseload,
    form: showCaseload,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/template`, permission: 'seeCaseload', audit: 'not recorded: empty form', run: downloadTemplate }),
  inspectionRoute({ method: 'GET', url: `${url}/data-dictionary`, permission: 'seeCaseload', audit: 'not recorded: no case data', run: downloadDictionary }),
]
