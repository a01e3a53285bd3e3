/**
 * The product for the browser tests: on an embedded database of its own, with the people of the demonstration and without
 * its inspection, so that the tests begin at once. What a fresh clone does is the matter of first-page.test.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { demoPassword, demoPeople } from '../../demo/people.ts'
import { buildApp } from '../../src/app.ts'
import { addFirstAdministrator } from '../../src/features/people/add-person.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openFolder } from '../../src/platform/database/open-database.ts'
import { registerFrameworks } from '../../src/platform/frameworks/register-frameworks.ts'
import { Visitor } from '../../src/platform/http/visitor.ts'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
  }
}

export default async function serveProduct(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'inspect-browser-'))
  const opened = await openFolder(folder)
  await registerFrameworks(opened.db, new Date())
  const app = await buildApp({ db: opened.db, config: readConfig({}) })
  await addPeople(new Visitor(app), opened.db)
  project.provide('address', await app.listen({ port: 0, host: '127.0.0.1' }))
  return async () => {
    await app.close()
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function addPeople(administrator: Visitor, db: Parameters<typeof addFirstAdministrator>[0]): Promise<void> {
  for (const { role, name, email } of demoPeople.filter((person) => person.role !== 'serviceContact')) {
    if (role === 'administrator') {
      await addFirstAdministrator(db, { name, email, password: demoPassword })
      await administrator.signIn(email, demoPassword)
      continue
    }
    const answer = await administrator.post('/people/new', { name, email, role, service: '', password: demoPassword })
    if (answer.statusCode !== 303) throw new Error(`${name} was refused: ${answer.body}`)
  }
}
