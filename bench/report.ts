/**
 * Every form of a report of some thirty pages, beside the same HTML printed by Chromium. Each turn prints another text, so that nothing is
 * kept from the turn before. Processor time is what a form costs; the time on the clock grows with whatever else the machine does.
 */
import { buildReport } from '../src/domain/report/build-report.ts'
import type { ReportFacts } from '../src/domain/report/facts.ts'
import type { ReportModel } from '../src/domain/report/report-model.ts'
import { annexeXlsx } from '../src/features/report/annexe-files.ts'
import { reportHtml } from '../src/features/report/report-html.ts'
import { reportPdf } from '../src/features/report/report-pdf.ts'
import { reportWord } from '../src/features/report/report-word.ts'
import { framework2021, westSussexFacts } from '../test/support/report-facts.ts'

interface Timing {
  readonly firstMs: number
  /** The median of the runs after the first. */
  readonly warmMs: number
  /** The median processor time of the runs after the first, of all threads of this process; null where another process does the work. */
  readonly cpuMs: number | null
  readonly kilobytes: number
  readonly limitMs: number | null
}
const runs = 7

export async function run(tell: (words: string) => void): Promise<object> {
  const framework = framework2021()
  const facts = westSussexFacts(framework)
  const models = Array.from({ length: runs }, (_, turn) => buildReport(framework, inTurn(facts, turn), '2022-06-20'))
  const model = (turn: number): ReportModel => models[turn] ?? buildReport(framework, facts, '2022-06-20')
  const timings: Record<string, Timing> = {
    model: await timed(null, async (turn) => JSON.stringify(buildReport(framework, inTurn(facts, turn), '2022-06-20'))),
    html: await timed(50, async (turn) => reportHtml(model(turn))),
    pdf: await timed(500, (turn) => reportPdf(model(turn))),
    word: await timed(300, (turn) => reportWord(model(turn))),
  }
  const memoryMegabytes = megabytes()
  const workbook = await timed(null, () => annexeXlsx(framework, facts, new Date(0)))
  const memoryWithWorkbookMegabytes = megabytes()
  tell('Printing the same HTML with Chromium')
  const chromiumPdf = await timedInChromium((turn) => reportHtml(model(turn)))
  const pdfAgainstChromium = ratio(chromiumPdf.warmMs, timings['pdf']?.warmMs ?? 0)
  return { ...timings, workbook, chromiumPdf, memoryMegabytes, memoryWithWorkbookMegabytes, memoryLimitMegabytes: 300, pdfAgainstChromium }
}

export function words(figures: object): readonly string[] {
  return Object.entries(figures).map(([name, figure]) => `${name.padEnd(22)}${JSON.stringify(figure)}`)
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1024 / 1024)

const inTurn = (facts: ReportFacts, turn: number): ReportFacts => ({
  ...facts,
  narratives: facts.narratives.map((one) => ({ ...one, text: `${one.text} Written in turn ${turn + 1}.` })),
})

async function timed(limitMs: number | null, make: (turn: number) => Promise<Buffer | string>, ownProcess = true): Promise<Timing> {
  const times: number[] = []
  const processor: number[] = []
  let size = 0
  for (let turn = 0; turn < runs; turn += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    size = (await make(turn)).length
    times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1000)
  }
  const tenths = (value: number): number => Math.round(value * 10) / 10
  const cpuMs = ownProcess ? tenths(median(processor.slice(1))) : null
  return { firstMs: Math.round(times[0] ?? 0), warmMs: tenths(median(times.slice(1))), cpuMs, kilobytes: tenths(size / 1024), limitMs }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timedInChromium(html: (turn: number) => string): Promise<Timing> {
  // Loaded after the memory was measured: the process that serves reports has no browser to drive.
  const { launchBrowser } = await import('../test/support/find-browser.ts')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    return await timed(
      null,
      async (turn) => {
        await page.setContent(html(turn))
        return page.pdf({ format: 'A4', tagged: true })
      },
      false,
    )
  } finally {
    await browser.close()
  }
}

const ratio = (theirs: number, ours: number): number => Math.round((theirs / ours) * 100) / 100
