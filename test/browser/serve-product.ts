/**
 * The product for the browser tests: on an embedded database of its own, with the people of the demonstration and without
 * its inspection, so that the tests begin at once. What a fresh clone does is the matter of first-page.test.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { FastifyInstance } from 'fastify'
import { Participant } from '../../demo/drive/participant.ts'
import { demoPeople } from '../../demo/people.ts'
import { buildApp } from '../../src/app.ts'
import { addFirstAdministrator } from '../../src/features/people/add-person.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openFolder } from '../../src/platform/database/open-database.ts'
import { registerFrameworks } from '../../src/platform/frameworks/register-frameworks.ts'
import type { Db } from '../../src/platform/http/action.ts'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
  }
}

export default async function serveProduct(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'inspect-browser-'))
  const opened = await openFolder(folder)
  await registerFrameworks(opened.db, new Date())
  const app = await buildApp({ db: opened.db, config: readConfig({ RATE_LIMITS: 'no' }) })
  await addPeople(app, opened.db)
  project.provide('address', await app.listen({ port: 0, host: '127.0.0.1' }))
  return async () => {
    await app.close()
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everybody but the service contact, who belongs to a service. */
async function addPeople(app: FastifyInstance, db: Db): Promise<void> {
  const people = demoPeople.filter((person) => person.role !== 'serviceContact').map((person) => new Participant(app, person))
  const administrator = people.find(({ person }) => person.role === 'administrator')
  if (administrator === undefined) throw new Error('The demonstration has no administrator')
  await administrator.accept(await addFirstAdministrator(db, { name: administrator.person.name, email: administrator.person.email }, new Date()))
  for (const participant of people.filter((one) => one !== administrator)) {
    const { name, email, role } = participant.person
    await participant.accept(await administrator.invite({ name, email, role, service: '' }))
  }
}
