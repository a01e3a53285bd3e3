/**
 * Makes the demo inspection by the product's own actions, from the first sign-in to the published report. Every person
 * opens pages, fills in their forms and sends them; nothing is written behind the product.
 */
import type { FastifyInstance } from 'fastify'
import type { Framework } from '../src/domain/framework/framework.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import type { Db } from '../src/platform/http/action.ts'
import { addFirstAdministrator, markAsDemonstration } from '../src/features/people/add-person.ts'
import { isEmpty } from '../src/features/people/queries.ts'
import { assessCases, raiseConcern, writeExamples } from './drive/fieldwork.ts'
import { DemoRefused, Participant } from './drive/participant.ts'
import { decideRatings, recordEvidence, recordFindings } from './drive/analysis.ts'
import { checkFacts } from './drive/factual-accuracy.ts'
import { addPeople, announce, declareInterests, planInspection } from './drive/planning.ts'
import { agreeTexts, publishReport, writeReport } from './drive/reporting.ts'
import { drawSample, importCaseload } from './drive/sampling.ts'
import type { DemoInspection, Step } from './drive/step.ts'
import { demoPeople } from './people.ts'
import { scheduleOf } from './schedule.ts'

export interface DemoParts {
  readonly app: FastifyInstance
  readonly db: Db
  readonly framework: Framework
  readonly facts: PublishedFacts
  readonly progress?: (done: number, total: number, words: string) => void
}

/**
 * @returns the address of the finished inspection, for example "/inspections/…"
 * @throws DemoRefused when the database already holds an inspection or people, or when the product refuses a step, in its own words
 */
export async function driveDemo(parts: DemoParts): Promise<string> {
  const { app, db, framework, facts } = parts
  const present = await db.selectFrom('inspection').select('id').limit(1).executeTakeFirst()
  if (present !== undefined) throw new DemoRefused('This database already holds an inspection, so the demonstration is not loaded into it.')
  if (!(await isEmpty(db))) throw new DemoRefused('People are in this database already, so the demonstration and its sign-ins are not loaded into it.')
  const participants = new Map(demoPeople.map((person) => [person.role, new Participant(app, person)]))
  const demo: DemoInspection = {
    framework,
    facts,
    schedule: scheduleOf(framework, facts),
    url: '',
    cases: [],
    as: (role) => {
      const participant = participants.get(role)
      if (participant === undefined) throw new Error(`The demo has nobody with the role ${role}`)
      return participant
    },
    mark: (email) => markAsDemonstration(db, email, new Date()),
  }
  const administrator = demo.as('administrator')
  const link = await addFirstAdministrator(db, { name: administrator.person.name, email: administrator.person.email }, new Date())
  await demo.mark(administrator.person.email)
  await administrator.accept(link)
  await runSteps(demo, stepsOf(framework, facts), parts.progress)
  return demo.url
}

function stepsOf(framework: Framework, facts: PublishedFacts): readonly Step[] {
  return [
    addPeople,
    planInspection,
    declareInterests,
    announce,
    importCaseload,
    drawSample,
    assessCases(framework, facts),
    writeExamples,
    raiseConcern,
    recordEvidence(framework, facts),
    recordFindings(framework, facts),
    decideRatings(framework),
    writeReport(framework, facts),
    checkFacts,
    agreeTexts(framework, facts),
    publishReport,
  ]
}

async function runSteps(demo: DemoInspection, steps: readonly Step[], progress: DemoParts['progress']): Promise<void> {
  const total = steps.reduce((sum, step) => sum + step.things, 0)
  let done = 0
  for (const step of steps) {
    progress?.(done, total, step.words)
    await step.run(demo, () => progress?.((done += 1), total, step.words))
  }
}
