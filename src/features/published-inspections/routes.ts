import { publicRoute, type Route } from '../../platform/http/action.ts'
import { listInput, sendCsv, sendDataDictionary, sendJson, showDataDictionary, showPublishedInspections } from './pages.ts'
import { formRoutes, readFacts, showPublishedEasyRead, showPublishedReport, versionInput } from './published-report.ts'

const published = 'not recorded: published to everybody'
const list = '/published-inspections'
const report = `${list}/:address`

export const publishedInspectionsRoutes: readonly Route[] = [
  publicRoute({ method: 'GET', url: list, permission: 'public', audit: published, input: listInput, run: showPublishedInspections }),
  publicRoute({ method: 'GET', url: `${list}.csv`, permission: 'public', audit: published, input: listInput, run: sendCsv }),
  publicRoute({ method: 'GET', url: `${list}.json`, permission: 'public', audit: published, input: listInput, run: sendJson }),
  publicRoute({ method: 'GET', url: `${list}/data-dictionary`, permission: 'public', audit: published, run: showDataDictionary }),
  publicRoute({ method: 'GET', url: `${list}/data-dictionary.csv`, permission: 'public', audit: published, run: sendDataDictionary }),
  publicRoute({ method: 'GET', url: report, permission: 'public', audit: published, input: versionInput, run: showPublishedReport }),
  publicRoute({ method: 'GET', url: `${report}/easy-read`, permission: 'public', audit: published, input: versionInput, run: showPublishedEasyRead }),
  publicRoute({ method: 'GET', url: `${report}.json`, permission: 'public', audit: published, input: versionInput, run: readFacts }),
  ...formRoutes.map(([path, run]) => publicRoute({ method: 'GET', url: `${report}${path}`, permission: 'public', audit: published, input: versionInput, run })),
]
