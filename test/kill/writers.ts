/** People who write at once until their server is gone, and keep a list of what was acknowledged. */
import type { ServerProcess } from '../support/server-process.ts'
import { HttpVisitor } from './http-visitor.ts'

export interface Acknowledged {
  /** Notes of evidence items whose form was answered. */
  readonly notes: string[]
  /** Operations on answers that were answered, with the question and the value written. */
  readonly operations: { id: string; questionId: string; version: number; value: string }[]
  /** Requests that were in flight when the server was killed: they may count or not. */
  unanswered: number
}
export interface Job {
  readonly inspectionUrl: string
  readonly caseUrl: string
  readonly questions: readonly string[]
  /** The version that each question's answer has now. */
  readonly versions: ReadonlyMap<string, number>
}

/** Two people record evidence by form and two answer questions by script. @returns when all have lost their server */
export async function writeUntilKilled(server: ServerProcess, round: string, job: Job, acknowledged: Acknowledged): Promise<void> {
  const work = [0, 1].flatMap((place) => [
    recordEvidence(server, `${round}-${place}`, job, acknowledged),
    answer(server, `${round}-${place}`, place, job, acknowledged),
  ])
  await Promise.all(work)
}

async function recordEvidence(server: ServerProcess, name: string, { inspectionUrl }: Job, acknowledged: Acknowledged): Promise<void> {
  await untilKilled(server, 'test.inspector@test.example', acknowledged, async (visitor, count) => {
    const note = `Evidence ${name}-${count}`
    const date = { 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022' }
    const status = await visitor.post(`${inspectionUrl}/evidence/new`, { ...date, source: 'meeting', note, standards: '1.1' })
    if (status !== 303) throw new Error(`The evidence was refused with status ${status}`)
    acknowledged.notes.push(note)
  })
}

async function answer(server: ServerProcess, name: string, place: number, { caseUrl, questions, versions }: Job, acknowledged: Acknowledged): Promise<void> {
  const questionId = questions[place] ?? ''
  let version = versions.get(questionId) ?? 0
  await untilKilled(server, 'test.assessor@test.example', acknowledged, async (visitor, count) => {
    const operation = { id: `operation-${name}-${count}`, questionId, baseVersion: version, value: count % 2 === 0 ? 'yes' : 'no', reason: null }
    const status = await visitor.postJson(`${caseUrl}/answers`, { operations: [operation] })
    if (status !== 200) throw new Error(`The answer was refused with status ${status}`)
    version += 1
    acknowledged.operations.push({ id: operation.id, questionId, version, value: operation.value })
  })
}

/** Writes again and again. A connection that ends is the kill; any other refusal is a fault of the test or the product. */
async function untilKilled(
  server: ServerProcess,
  email: string,
  acknowledged: Acknowledged,
  write: (visitor: HttpVisitor, count: number) => Promise<void>,
): Promise<void> {
  const visitor = new HttpVisitor(server.port)
  try {
    await visitor.signIn(email)
    for (let count = 0; ; count += 1) await write(visitor, count)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    acknowledged.unanswered += 1
  }
}
