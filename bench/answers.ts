/**
 * How many answers a second the product keeps: one answer is one HTTP POST through the whole wrapper (session, CSRF, scope,
 * permission, write with its history, audit row, one transaction), none batched. Every acknowledged answer is then read back.
 * The peer: ODK Central, a respected data-collection server, promises 50 submissions a second.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { cpuTimeOf } from './answers/cpu-time.ts'
import type { Assessor } from './answers/fieldwork.ts'
import { work, type Acknowledged } from './answers/inspector.ts'
import { startPostgres } from './answers/own-postgres.ts'

interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly errors: number
  readonly lost: number
}
export interface Figures {
  readonly postgres: Measured
  readonly embedded: Measured
}

const [people, casesEach, warmUpSeconds, seconds] = [16, 4, 3, 10]

export async function run(tell: (words: string) => void): Promise<Figures> {
  return { postgres: await onPostgres(tell), embedded: await embedded(tell) }
}

export function words(figures: object): string[] {
  return Object.entries(figures).map(
    ([name, { perSecond, p50, p95, p99, errors, lost }]: [string, Measured]) =>
      `${name.padEnd(10)}${perSecond} answers a second (at least 300; a peer promises 50), p50 ${p50} ms, p95 ${p95} ms (under 100), p99 ${p99} ms, ${errors} errors, ${lost} lost`,
  )
}

async function onPostgres(tell: (words: string) => void): Promise<Measured> {
  const given = process.env['DATABASE_URL'] ?? ''
  const own = given === '' ? await startPostgres() : undefined
  const server = own?.url ?? given
  const name = `bench_${process.pid}`
  await runOn(server, `create database ${name}`)
  try {
    return await measure(tell, 'PostgreSQL', own?.pid, { DATABASE_URL: Object.assign(new URL(server), { pathname: `/${name}` }).href })
  } finally {
    await runOn(server, `drop database ${name} with (force)`)
    await own?.stop()
  }
}

async function embedded(tell: (words: string) => void): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-answers-'))
  try {
    return await measure(tell, 'the embedded database', undefined, { DATABASE_URL: '', DATA_DIR: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(tell: (words: string) => void, name: string, databasePid: number | undefined, environment: Record<string, string>): Promise<Measured> {
  tell(`${people} inspectors answer on ${name} for ${seconds} seconds, after ${warmUpSeconds} to warm up…`)
  const server = fork(join(import.meta.dirname, 'answers/serve.ts'), [String(people), String(casesEach)], {
    env: { ...process.env, ...environment },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const { address, assessors } = await heard<{ address: string; assessors: Assessor[] }>(server)
  const from = performance.now() + warmUpSeconds * 1000
  const cpu = (): number[] => [server.pid, databasePid].map(cpuTimeOf)
  const before = cpu()
  const done = await Promise.all(assessors.map((who) => work(address, who, from, from + seconds * 1000)))
  const used = cpu().map((time, place) => time - (before[place] ?? 0))
  server.send('read')
  const stored = await heard<Stored>(server)
  const ended = once(server, 'exit')
  server.send('stop')
  await ended
  const errors = done.flatMap((one) => one.errors)
  for (const error of new Set(errors)) tell(error)
  const all = done.reduce((sum, one) => sum + one.acknowledged.length, 0)
  tell(
    `Processor time an answer: ${used.map((time, place) => `${place === 0 ? 'server' : 'database'} ${(time / all).toFixed(2)} ms`).join(', ')} (${all} answers)`,
  )
  const times = done.flatMap((one) => one.milliseconds).sort((one, other) => one - other)
  const at = (share: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
  const lost = countLost(
    done.flatMap((one) => one.acknowledged),
    stored,
  )
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p95: at(0.95), p99: at(0.99), errors: errors.length, lost }
}

interface Stored {
  readonly operations: readonly Acknowledged[]
  readonly answers: readonly Omit<Acknowledged, 'id'>[]
  /** How many audit rows tell of an answer. */
  readonly audited: number
}

/** Acknowledged answers that are not in the history as they were acknowledged, that are not the answer though they are the last, or that were not audited. */
function countLost(acknowledged: readonly Acknowledged[], { operations, answers, audited }: Stored): number {
  const kept = new Map(operations.map((operation) => [operation.id, operation]))
  const standing = new Map(answers.map((answer) => [`${answer.sampledCaseId} ${answer.questionId}`, answer]))
  const missing = acknowledged.filter((one) => {
    const found = kept.get(one.id)
    const stands = standing.get(`${one.sampledCaseId} ${one.questionId}`)
    const same = found?.value === one.value && found.version === one.version && found.questionId === one.questionId
    return !same || stands === undefined || stands.version < one.version || (stands.version === one.version && stands.value !== one.value)
  })
  return missing.length + Math.max(0, acknowledged.length - audited)
}

async function heard<Message>(from: ChildProcess): Promise<Message> {
  const ended = once(from, 'exit').then(() => {
    throw new Error('The server of the benchmark ended')
  })
  const [message] = (await Promise.race([once(from, 'message'), ended])) as [Message]
  return message
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
