/** Every page and state of reading published reports, and of the published inspections that come of it. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { framework2021 as framework } from '../frameworks/load.ts'
import { inventReport } from '../invented-reports/invented-report.ts'
import { plainLayout } from '../invented-reports/layout.ts'
import { readWaitingReports } from '../support/run-jobs.ts'
import { storeInspections } from '../support/stored-inspections.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { Rooms } from './rooms.ts'

const role = 'dataAnalyst'
const room = '/report-readings'
const report = inventReport(framework, 'room', plainLayout)
let test: TestApp
let rooms: Rooms

beforeAll(async () => {
  test = await startTestApp()
  await storeInspections(test, 60, 'a')
  await test.as(role)
  rooms = await Rooms.open(test)
})
afterAll(async () => {
  await rooms.close()
  await test.close()
})

async function urlOf(fileName: string): Promise<string> {
  const { id } = await test.db.selectFrom('reportReading').select('id').where('fileName', '=', fileName).executeTakeFirstOrThrow()
  return `${room}/${id}`
}

describe('giving reports', () => {
  it('no file, several files at once while they are read, and what became of each', async () => {
    const page = await rooms.visit(role, room, 'readings')
    rooms.refused = true
    await page.getByRole('button', { name: 'Read the reports' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await rooms.look(page, 'readings-no-file')
    rooms.refused = false
    // Progress is told of what was given since the oldest file that waits.
    test.wait(1)
    const text = (name: string, content: string): { name: string; mimeType: string; buffer: Buffer } => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(content),
    })
    await page
      .locator('input[type=file]')
      .setInputFiles([text('report.txt', report.content), text('letter.txt', 'Dear service, this is a letter.'), text('empty.txt', '')])
    await page.getByRole('button', { name: 'Read the reports' }).click()
    await page.getByText(/of 3 read/).waitFor()
    await rooms.gallery.lookAtCopy(page, 'readings-under-way')
    await readWaitingReports(test)
    // The page refreshes itself once the reading is done.
    await page.getByText(/of 3 read/).waitFor({ state: 'detached' })
    await rooms.visit(role, room, 'readings-done')
    await rooms.visit(role, await urlOf('empty.txt'), 'reading-refused')
    await rooms.visit(role, await urlOf('letter.txt'), 'reading-of-no-report')
  })

  it('a reading, a fact corrected by hand, and the reading stored', async () => {
    const url = await urlOf('report.txt')
    const page = await rooms.visit(role, url, 'reading')
    await page.getByRole('heading', { name: 'Checks', exact: true }).waitFor()
    await rooms.visit(role, `${url}/fact?place=score`, 'fact')
    await page.getByLabel('The report says something else').check()
    await page.getByLabel('What the report says').fill('37')
    rooms.refused = true
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await rooms.look(page, 'fact-refused')
    rooms.refused = false
    await page.getByLabel('What the report says').fill('1')
    await page.getByLabel('Note').fill('Invented, to see what the checks say.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Score: corrected').waitFor()
    await rooms.look(page, 'reading-corrected')
    await rooms.visit(role, `${url}/fact?place=score`, 'fact-settled')
    await page.goto(`${rooms.address}${url}`)
    await page.getByRole('button', { name: /^Store/ }).click()
    await page
      .getByText(/stored/i)
      .first()
      .waitFor()
    await rooms.look(page, 'reading-stored')
  })
})

describe('published inspections', () => {
  it('the first page, the last one, a filter that finds nothing, and the data dictionary', async () => {
    const page = await rooms.visit(null, '/published-inspections', 'published-inspections-of-many')
    await page.getByText('Published inspections 1 to 50 of 61').waitFor()
    await page.getByRole('link', { name: /Next/ }).click()
    await page.getByText('Published inspections 51 to 61 of 61').waitFor()
    await rooms.look(page, 'published-inspections-last-page')
    await rooms.visit(null, '/published-inspections?text=nowhere', 'published-inspections-none')
    await rooms.visit(null, '/published-inspections/data-dictionary', 'data-dictionary')
    await rooms.visit(null, '/published-inspections/a-001', 'published-inspection-read')
  })
})
