import { inspectionRoute, personRoute, type Route } from '../../platform/http/action.ts'
import { caseAuditInput, showCaseAudit } from './case-page.ts'
import { downloadAnchor } from './download-anchor.ts'
import { exportInput, exportSearch, searchInput, showSearch, showSearchAgain } from './search-page.ts'

export const auditRoutes: readonly Route[] = [
  personRoute({
    method: 'GET',
    url: '/audit',
    permission: 'searchAudit',
    audit: 'audit.search',
    input: searchInput,
    run: showSearch,
    form: showSearchAgain,
  }),
  personRoute({ method: 'GET', url: '/audit.csv', permission: 'searchAudit', audit: 'audit.export', input: exportInput, run: exportSearch }),
  personRoute({ method: 'GET', url: '/audit/anchor', permission: 'searchAudit', audit: 'audit.anchor', run: downloadAnchor }),
  inspectionRoute({
    method: 'GET',
    url: '/inspections/:inspection/cases/:case/audit',
    permission: 'seeCaseAudit',
    audit: 'case.readAudit',
    input: caseAuditInput,
    run: showCaseAudit,
  }),
]
