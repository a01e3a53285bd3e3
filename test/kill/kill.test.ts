/**
 * kill -9 of the server at chosen-by-seed moments while four people write, then the same data again: whatever was acknowledged is there.
 * `npm run -s test:kill -- --rounds 50` does more rounds (main.ts); here there are three, on the embedded database and where
 * TEST_DATABASE_URL names a server on PostgreSQL.
 */
import { expect, it } from 'vitest'
import { Sealer } from '../../src/platform/audit/sealer.ts'
import { verifyTrail } from '../../src/platform/audit/verify-trail.ts'
import { createWitness } from '../../src/platform/audit/witness.ts'
import type { Db } from '../../src/platform/http/action.ts'
import { loadFramework } from '../../src/platform/http/scope.ts'
import { promptsOf, standardsOfCaseType } from '../../src/domain/framework/look-ups.ts'
import { caseInFieldwork } from '../support/case-in-fieldwork.ts'
import { kindsHere } from '../support/fresh-database.ts'
import { startServer } from '../support/server-process.ts'
import { startTestApp } from '../support/test-app.ts'
import { checkKept } from '../support/check-kept.ts'
import { newPlace, type Place } from './place.ts'
import { fourWriters, writeUntilKilled, type Acknowledged, type Job } from './writers.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 3)
const seed = Number(process.env['KILL_SEED'] ?? 1)
/** The sealer and every kind of write come round several times in this (ms). */
const longestMoment = 800

it.each(kindsHere())('keeps every acknowledged write when the server on %s is killed', { timeout: 60_000 + rounds * 60_000 }, async (kind) => {
  const place = await newPlace(kind)
  const acknowledged: Acknowledged = { notes: [], operations: [], unanswered: 0 }
  try {
    let job = await prepare(place)
    const writers = fourWriters()
    for (let round = 1; round <= rounds; round += 1) {
      const server = await startServer(place.env)
      const before = countOf(acknowledged)
      const writing = writeUntilKilled(server.port, round, writers, job, acknowledged)
      await expect.poll(() => countOf(acknowledged), { timeout: 30_000, interval: 5 }).toBeGreaterThan(before)
      await new Promise((resolve) => setTimeout(resolve, momentOf(round)))
      await server.stop('SIGKILL')
      await writing
      await place.settled()
      const opened = await place.open()
      const { faults, versions } = await (round === rounds ? checkAtTheEnd : checkKept)(opened.db, acknowledged).finally(() => opened.close())
      expect(faults, `seed ${seed}, round ${round}`).toEqual([])
      job = { ...job, versions }
    }
  } finally {
    await place.remove()
  }
  console.log(
    `${kind}, seed ${seed}: ${rounds} kills, ${countOf(acknowledged)} acknowledged writes, all there; ${acknowledged.unanswered} requests were in flight`,
  )
  expect(acknowledged.notes.length).toBeGreaterThan(0)
  expect(acknowledged.operations.length).toBeGreaterThan(0)
})

function countOf({ notes, operations }: Acknowledged): number {
  return notes.length + operations.length
}

/** After the last kill the audit trail is looked through as well. */
async function checkAtTheEnd(db: Db, acknowledged: Acknowledged): ReturnType<typeof checkKept> {
  const kept = await checkKept(db, acknowledged)
  // As the next server would: it seals what the killed ones left, and says which numbers no row took.
  const sealer = new Sealer({ db, witness: createWitness(), clock: () => new Date(), failed: (error) => kept.faults.push(String(error)) })
  await sealer.stop()
  const trail = await verifyTrail(db)
  return { ...kept, faults: [...kept.faults, ...trail.faults.map((fault) => fault.what)] }
}

/** Milliseconds after the first write of a round, the same for the same seed and round (Knuth's multiplicative hash). */
function momentOf(round: number): number {
  return (((seed * 7919 + round) * 2_654_435_761) % 2 ** 32) % longestMoment
}

/** An inspection in fieldwork with people who may write. */
async function prepare({ open }: Place): Promise<Job> {
  const test = await startTestApp({ database: await open() })
  const { planned, caseUrl } = await caseInFieldwork(test)
  const framework = await test.db.transaction().execute((tx) => loadFramework(tx, '2021'))
  const questions = standardsOfCaseType(framework, 'court').flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => promptsOf(question).map((prompt) => prompt.id)),
  )
  await test.close()
  return { inspectionUrl: planned.url, caseUrl, questions, versions: new Map() }
}
