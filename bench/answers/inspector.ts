/** One inspector at work: opens the form of a case, then answers question after question, each answer one POST, on one kept connection. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Assessor } from './fieldwork.ts'

/** An answer that the server has acknowledged. */
export interface Acknowledged {
  readonly id: string
  readonly sampledCaseId: string
  readonly questionId: string
  readonly value: string
  readonly version: number
}
export interface Work {
  readonly acknowledged: Acknowledged[]
  readonly milliseconds: number[]
  readonly errors: string[]
}

interface Reply {
  readonly status: number
  readonly body: string
  readonly cookies: readonly string[]
}

/** Works until it is time to stop. What is answered before `measureFrom` warms up and is not measured, but counts when reading back. */
export async function work(address: string, who: Assessor, measureFrom: number, until: number): Promise<Work> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const done: Work = { acknowledged: [], milliseconds: [], errors: [] }
  const ask = asker(address, agent, `session=${who.session}`)
  const seen = new Map<string, number>()
  for (let turn = 0; performance.now() < until; turn += 1) {
    const caseId = who.caseIds[turn % who.caseIds.length] ?? ''
    const form = await openForm(ask, who, caseId)
    for (const questionId of form.questions) {
      if (performance.now() >= until) break
      const place = `${caseId} ${questionId}`
      const operation = { id: randomUUID(), questionId, baseVersion: seen.get(place) ?? 0, value: turn % 3 === 0 ? 'no' : 'yes', reason: null }
      const begun = performance.now()
      const reply = await ask('POST', `/inspections/${who.inspectionId}/cases/${caseId}/answers`, form, JSON.stringify({ operations: [operation] }))
      if (begun >= measureFrom) done.milliseconds.push(performance.now() - begun)
      if (reply.status !== 200) {
        done.errors.push(`${reply.status} ${reply.body.slice(0, 200)}`)
        continue
      }
      const { answers } = JSON.parse(reply.body) as { answers: { version: number }[] }
      seen.set(place, answers[0]?.version ?? 0)
      done.acknowledged.push({ id: operation.id, sampledCaseId: caseId, questionId, value: operation.value, version: answers[0]?.version ?? 0 })
    }
  }
  agent.destroy()
  return done
}

interface Form {
  readonly questions: readonly string[]
  readonly token: string
  readonly cookies: string
}
type Ask = (method: 'GET' | 'POST', path: string, form?: Form, body?: string) => Promise<Reply>

/** The form of the first standard: its questions that take Yes or No, and its token. */
async function openForm(ask: Ask, who: Assessor, caseId: string): Promise<Form> {
  const page = await ask('GET', `/inspections/${who.inspectionId}/cases/${caseId}/standards/2.1`)
  const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1]
  if (page.status !== 200 || token === undefined) throw new Error(`The form was answered with status ${page.status}: ${page.body.slice(0, 300)}`)
  const questions = [...page.body.matchAll(/name="value\.([^"]+)" value="yes"/g)].map(([, id = '']) => id)
  return { questions, token, cookies: page.cookies.map((cookie) => cookie.split(';')[0]).join('; ') }
}

function asker(address: string, agent: Agent, session: string): Ask {
  return (method, path, form, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        cookie: form === undefined ? session : `${session}; ${form.cookies}`,
        ...(form === undefined || body === undefined
          ? {}
          : { 'content-type': 'application/json', accept: 'application/json', 'content-length': Buffer.byteLength(body), 'x-csrf-token': form.token }),
      }
      const sent = request(`${address}${path}`, { method, agent, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), cookies: response.headers['set-cookie'] ?? [] }),
        )
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
}
