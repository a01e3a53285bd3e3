import { file, personRoute, type Answer, type PersonContext, type Route } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { factInput, showFact, showFactAgain } from './fact-page.ts'
import { readProgress, showReadings } from './list-page.ts'
import { reportFile } from './queries.ts'
import { rowInUrl } from './reading-in-url.ts'
import { showReading } from './reading-page.ts'
import { confirmFacts, confirmInput, settleFact, settleInput } from './settle-fact.ts'
import { storeInput, storeReading } from './store-reading.ts'
import { reportUpload, uploadReports } from './upload-reports.ts'

const permission = 'readReports'
const url = '/report-readings'
const one = `${url}/:report`
const published = 'not recorded: what published reports say'

export const reportReadingsRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url, permission, audit: published, run: showReadings }),
  personRoute({ method: 'GET', url: `${url}/progress.json`, permission, audit: published, quiet: true, run: readProgress }),
  personRoute({ method: 'POST', url, permission, audit: 'reportReading.upload', upload: reportUpload, run: uploadReports, form: showReadings }),
  personRoute({ method: 'GET', url: one, permission, audit: published, run: showReading }),
  personRoute({ method: 'GET', url: `${one}/file`, permission, audit: published, run: sendReportFile }),
  personRoute({ method: 'GET', url: `${one}/fact`, permission, audit: published, input: factInput, run: showFact }),
  personRoute({ method: 'POST', url: `${one}/fact`, permission, audit: 'reportReading.settle', input: settleInput, run: settleFact, form: showFactAgain }),
  personRoute({ method: 'POST', url: `${one}/confirmations`, permission, audit: 'reportReading.settle', input: confirmInput, run: confirmFacts }),
  personRoute({ method: 'POST', url: `${one}/storage`, permission, audit: 'reportReading.store', input: storeInput, run: storeReading }),
]

/** The file as it was given, to be saved. */
async function sendReportFile(ctx: PersonContext): Promise<Answer> {
  const { id } = await rowInUrl(ctx)
  const kept = await reportFile(ctx.tx, id)
  if (kept === undefined || kept.content === null) throw new Problem('notFound')
  return file({ fileName: kept.fileName, mediaType: 'application/octet-stream', content: kept.content })
}
