import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { importCaseload, storeSent, storeSentInput } from './import-caseload.ts'
import { forgetColumns, mapColumns, mapColumnsInput, showColumns } from './map-columns.ts'
import { caseloadFilter, showCaseload } from './page.ts'
import { downloadFaults, faultsFilter, openSent, showSent, tellProgress } from './sent-page.ts'
import { downloadDictionary, downloadLeftOut, downloadTemplate, downloadTemplateWorkbook } from './template-files.ts'

const url = '/inspections/:inspection/caseload'
const permission = 'importCaseload'

export const caseloadRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeCaseload', audit: 'caseload.read', input: caseloadFilter, run: showCaseload }),
  inspectionRoute({
    method: 'POST',
    url,
    permission,
    audit: 'caseload.import',
    upload: { field: 'caseload', kinds: ['csv', 'xlsx'] },
    run: importCaseload,
    form: showSent,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/import`, permission: 'seeCaseload', audit: 'caseload.readSent', input: faultsFilter, run: openSent }),
  inspectionRoute({ method: 'POST', url: `${url}/import`, permission, audit: 'caseload.store', input: storeSentInput, run: storeSent, form: showSent }),
  inspectionRoute({
    method: 'GET',
    url: `${url}/import/progress`,
    permission: 'seeCaseload',
    audit: 'not recorded: no case data',
    quiet: true,
    run: tellProgress,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/import/faults`, permission, audit: 'caseload.readFaults', run: downloadFaults }),
  inspectionRoute({ method: 'GET', url: `${url}/columns`, permission: 'seeCaseload', audit: 'not recorded: no case data', run: showColumns }),
  inspectionRoute({ method: 'POST', url: `${url}/columns`, permission, audit: 'caseload.mapColumns', input: mapColumnsInput, run: mapColumns, form: showSent }),
  inspectionRoute({ method: 'POST', url: `${url}/columns/forget`, permission, audit: 'caseload.forgetColumns', run: forgetColumns }),
  inspectionRoute({ method: 'GET', url: `${url}/left-out`, permission: 'seeCaseload', audit: 'caseload.readLeftOut', run: downloadLeftOut }),
  inspectionRoute({ method: 'GET', url: `${url}/template`, permission: 'seeCaseload', audit: 'not recorded: empty form', run: downloadTemplate }),
  inspectionRoute({
    method: 'GET',
    url: `${url}/template-workbook`,
    permission: 'seeCaseload',
    audit: 'not recorded: empty form',
    run: downloadTemplateWorkbook,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/data-dictionary`, permission: 'seeCaseload', audit: 'not recorded: no case data', run: downloadDictionary }),
]
