import { publicRoute, type Route } from '../../platform/http/action.ts'
import { readAnnexe, readPdf, showPublishedInspections, showPublishedReport } from './pages.ts'

const published = 'not recorded: published to everybody'

export const publishedInspectionsRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url: '/published-inspections', permission: 'public', audit: published, run: showPublishedInspections }),
  publicRoute({ method: 'GET', url: '/published-inspections/:address', permission: 'public', audit: published, run: showPublishedReport }),
  publicRoute({ method: 'GET', url: '/published-inspections/:address/report.pdf', permission: 'public', audit: published, run: readPdf }),
  publicRoute({ method: 'GET', url: '/published-inspections/:address/annexe.csv', permission: 'public', audit: published, run: readAnnexe }),
]
