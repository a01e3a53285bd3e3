import { publicRoute, type Route } from '../../platform/http/action.ts'
import { showPublishedInspections } from './pages.ts'
import { formRoutes, readFacts, showPublishedReport, versionInput } from './published-report.ts'

const published = 'not recorded: published to everybody'
const report = '/published-inspections/:address'

export const publishedInspectionsRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url: '/published-inspections', permission: 'public', audit: published, run: showPublishedInspections }),
  publicRoute({ method: 'GET', url: report, permission: 'public', audit: published, input: versionInput, run: showPublishedReport }),
  publicRoute({ method: 'GET', url: `${report}.json`, permission: 'public', audit: published, input: versionInput, run: readFacts }),
  ...formRoutes.map(([path, run]) => publicRoute({ method: 'GET', url: `${report}${path}`, permission: 'public', audit: published, input: versionInput, run })),
]
