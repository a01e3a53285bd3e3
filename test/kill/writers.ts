/** People who write at once until their server is gone, and keep a list of what was acknowledged. */
import { HttpVisitor } from '../support/http-visitor.ts'

export interface Acknowledged {
  /** Notes of evidence items whose form was answered. */
  readonly notes: string[]
  /** Operations on answers that were answered, with the question and the value written. */
  readonly operations: { id: string; questionId: string; version: number; value: string }[]
  /** Requests that were in flight when the server was killed: they may count or not. */
  unanswered: number
}
/** Four people at their browsers, who stay signed in when the server is gone and comes again. */
export interface Writers {
  readonly recording: readonly HttpVisitor[]
  readonly answering: readonly HttpVisitor[]
}
export interface Job {
  readonly inspectionUrl: string
  readonly caseUrl: string
  readonly questions: readonly string[]
  /** The version that each question's answer has now. */
  readonly versions: ReadonlyMap<string, number>
}

export function fourWriters(): Writers {
  return {
    recording: [0, 1].map(() => new HttpVisitor('test.inspector@test.example')),
    answering: [0, 1].map(() => new HttpVisitor('test.assessor@test.example')),
  }
}

/** Two people record evidence by form and two answer questions by script. @returns when all have lost their server */
export async function writeUntilKilled(port: number, round: number, writers: Writers, job: Job, acknowledged: Acknowledged): Promise<void> {
  await Promise.all([
    ...writers.recording.map((visitor, place) => untilKilled(visitor, port, acknowledged, recordEvidence(`${round}-${place}`, job, acknowledged))),
    ...writers.answering.map((visitor, place) => untilKilled(visitor, port, acknowledged, answer(`${round}-${place}`, place, job, acknowledged))),
  ])
}

type Write = (visitor: HttpVisitor, count: number) => Promise<void>

function recordEvidence(name: string, { inspectionUrl }: Job, acknowledged: Acknowledged): Write {
  return async (visitor, count) => {
    const note = `Evidence ${name}-${count}`
    const date = { 'onDate-day': '21', 'onDate-month': '2', 'onDate-year': '2022' }
    const status = await visitor.post(`${inspectionUrl}/evidence/new`, { ...date, source: 'meeting', note, standards: '1.1' })
    if (status !== 303) throw new Error(`The evidence was refused with status ${status}`)
    acknowledged.notes.push(note)
  }
}

function answer(name: string, place: number, { caseUrl, questions, versions }: Job, acknowledged: Acknowledged): Write {
  const questionId = questions[place] ?? ''
  let version = versions.get(questionId) ?? 0
  return async (visitor, count) => {
    const operation = { id: `operation-${name}-${count}`, questionId, baseVersion: version, value: count % 2 === 0 ? 'yes' : 'no', reason: null }
    const status = await visitor.postJson(`${caseUrl}/answers`, { operations: [operation] })
    if (status !== 200) throw new Error(`The answer was refused with status ${status}`)
    version += 1
    acknowledged.operations.push({ id: operation.id, questionId, version, value: operation.value })
  }
}

/** Writes again and again. A connection that ends is the kill; any other refusal is a fault of the test or the product. */
async function untilKilled(visitor: HttpVisitor, port: number, acknowledged: Acknowledged, write: Write): Promise<void> {
  try {
    await visitor.goTo(port)
    for (let count = 0; ; count += 1) await write(visitor, count)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    acknowledged.unanswered += 1
  }
}
