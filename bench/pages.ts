/** How long the server takes to make the form page of each standard, database and rendering together, and how large the page is. */
import { buildApp } from '../src/app.ts'
import { sectionsOf } from '../src/domain/assessment/questions.ts'
import { readConfig } from '../src/platform/config.ts'
import { openMemory } from '../src/platform/database/open-database.ts'
import { readFrameworkFile, registerFrameworks } from '../src/platform/frameworks/register-frameworks.ts'
import { prepareFieldwork } from './answers/fieldwork.ts'

interface Page {
  readonly standard: string
  readonly questions: number
  /** Of the page alone, as sent: styles and scripts are in the browser's cache. */
  readonly kilobytes: number
  readonly p50: number
  readonly p95: number
}
export interface Figures {
  readonly pages: readonly Page[]
}

const [warmUp, visits] = [40, 200]

export async function run(tell: (words: string) => void): Promise<Figures> {
  const framework = readFrameworkFile('2021')
  if (framework === undefined) throw new Error('There is no framework version 2021')
  const opened = await openMemory()
  await registerFrameworks(opened.db, new Date())
  const app = await buildApp({ db: opened.db, config: readConfig({ RATE_LIMITS: 'no' }) })
  const [assessor] = await prepareFieldwork(opened.db, 1, 1, new Date())
  const pages: Page[] = []
  for (const section of sectionsOf(framework, 'court', 'YJS').filter(({ standardId }) => standardId !== null)) {
    tell(`Standard ${section.standardId}…`)
    const times: number[] = []
    let bytes = 0
    for (let visit = 0; visit < warmUp + visits; visit += 1) {
      const begun = performance.now()
      const url = `/inspections/${assessor?.inspectionId}/cases/${assessor?.caseIds[0]}/${section.path}`
      const answer = await app.inject({ method: 'GET', url, headers: { cookie: `session=${assessor?.session}` } })
      if (answer.statusCode !== 200) throw new Error(`${url} was answered with status ${answer.statusCode}`)
      if (visit >= warmUp) times.push(performance.now() - begun)
      bytes = answer.rawPayload.length
    }
    times.sort((one, other) => one - other)
    const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
    const questions = section.groups.reduce((sum, group) => sum + group.questions.length, 0)
    pages.push({ standard: section.standardId ?? '', questions, kilobytes: Math.round((bytes / 1024) * 10) / 10, p50: at(0.5), p95: at(0.95) })
  }
  await app.close()
  await opened.close()
  return { pages }
}

export function words(figures: object): string[] {
  const { pages } = figures as Figures
  return pages.map(
    ({ standard, questions, kilobytes, p50, p95 }) =>
      `${standard}: ${questions} questions, ${kilobytes} KB (at most 60), p50 ${p50} ms (under 15), p95 ${p95} ms, on the embedded database`,
  )
}
