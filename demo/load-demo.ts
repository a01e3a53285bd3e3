/** The demo that a new embedded folder gets: West Sussex. */
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Framework } from '../src/domain/framework/framework.ts'
import { parseFramework } from '../src/domain/framework/parse-framework.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import { parsePublishedFacts } from '../src/domain/published/parse-facts.ts'
import type { Db } from '../src/platform/http/action.ts'
import type { Progress } from '../src/platform/http/deps.ts'
import { driveDemo } from './drive-demo.ts'

/** What the demo answers to on a command line. */
export const demoName = 'west-sussex'

const fromHere = (path: string): URL => new URL(path, import.meta.url)

/** The framework version under which the published inspections were made. */
export function demoFramework(): Framework {
  return parseFramework(JSON.parse(readFileSync(fromHere('../frameworks/2021/framework.json'), 'utf8')))
}

/** The facts of a file, or of West Sussex. @throws PublishedFactsFault, or Error where there is no such file or it holds no JSON */
export function readFacts(framework: Framework, path: string | URL = fromHere(`./${demoName}/facts.json`)): PublishedFacts {
  return parsePublishedFacts(JSON.parse(readFileSync(path, 'utf8')), framework)
}

/** Makes the West Sussex demo through the running application. @throws Error as driveDemo */
export async function loadDemo(app: FastifyInstance, db: Db, progress: (step: Progress) => void): Promise<void> {
  const framework = demoFramework()
  await driveDemo({ app, db, framework, facts: readFacts(framework), progress: (done, total, words) => progress({ done, total, words }) })
}
