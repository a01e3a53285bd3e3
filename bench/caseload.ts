/** How long a caseload return of 20,000 rows takes from the upload to the last row stored, through the product's own pages, beside the limit. */
import { openMemory } from '../src/platform/database/open-database.ts'
import { caseloadCsv, uploadOf } from '../test/support/caseloads.ts'
import { finishStagesTo, planInspection } from '../test/support/inspections.ts'
import { sheetOf, sheetUpload } from '../test/support/sheets.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'

interface Line {
  readonly file: string
  readonly megabytes: number
  /** Milliseconds of each part, and of all. */
  readonly upload: number
  readonly reading: number
  readonly storing: number
  readonly all: number
  /** Of the page that shows the caseload afterwards. */
  readonly page: number
}
interface Figures {
  readonly rows: number
  readonly lines: readonly Line[]
}

const rows = { court: 9000, outOfCourt: 9000, resettlement: 2000 }
const limit = 3000
const untilReadAgain = 20

export async function run(tell: (words: string) => void): Promise<Figures> {
  const test = await startTestApp({ database: await openMemory() })
  const csv = caseloadCsv({ eligible: rows })
  const cells = csv
    .trimEnd()
    .split('\r\n')
    .map((line, i) =>
      line
        .split(',')
        .map((cell, place) => (i === 0 ? cell : cell === '' ? null : place === 3 ? new Date(`${cell}T00:00:00Z`) : place === 6 ? Number(cell) : cell)),
    )
  const files = { CSV: uploadOf(csv), 'Excel (XLSX)': sheetUpload(await sheetOf(cells)) }
  const lines: Line[] = []
  try {
    // The first file of each kind finds the worker cold, as after a start; the second is what a running server does.
    for (const [file, upload] of Object.entries(files))
      for (const when of ['first', 'second']) {
        tell(`${file}, ${when}`)
        lines.push(await measured(test, `${file}, ${when}`, upload))
      }
  } finally {
    await test.close()
  }
  return { rows: rows.court + rows.outOfCourt + rows.resettlement, lines }
}

async function measured(test: TestApp, file: string, upload: ReturnType<typeof sheetUpload> | ReturnType<typeof uploadOf>): Promise<Line> {
  const { id, url } = await planInspection(test, { service: `Benchshire YJS, ${file}` })
  await finishStagesTo(test, id, 'announcement')
  const analyst = await test.as('dataAnalyst')
  const at = `${url}/caseload`
  const begun = performance.now()
  await analyst.postFile(at, {}, upload)
  const sent = performance.now()
  while (!(await analyst.get(`${at}/import/progress`)).body.includes('"clean"')) await new Promise((resolve) => setTimeout(resolve, untilReadAgain))
  const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec((await analyst.get(`${at}/import`)).body)?.[1] ?? ''
  const read = performance.now()
  const answer = await analyst.post(`${at}/import`, { sha256 })
  const stored = performance.now()
  const { count } = await test.db
    .selectFrom('caseloadCase')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('inspectionId', '=', id)
    .executeTakeFirstOrThrow()
  if (answer.statusCode !== 303 || Number(count) !== 20_000) throw new Error(`${file}: ${String(count)} rows are stored, status ${answer.statusCode}`)
  const shown = performance.now()
  await analyst.get(at)
  const page = performance.now() - shown
  const [one, two, three, all, last] = [sent - begun, read - sent, stored - read, stored - begun, page].map(Math.round)
  return {
    file,
    megabytes: Math.round(upload.content.length / 10_000) / 100,
    upload: one ?? 0,
    reading: two ?? 0,
    storing: three ?? 0,
    all: all ?? 0,
    page: last ?? 0,
  }
}

export function words(figures: object): string[] {
  const { rows: count, lines } = figures as Figures
  return lines.map(
    (line) =>
      `${line.file.padEnd(22)}${count} rows, ${line.megabytes} MB: ${line.all} ms (limit ${limit}): upload ${line.upload}, reading ${line.reading}, storing ${line.storing}; the page afterwards ${line.page} ms, on the embedded database`,
  )
}
