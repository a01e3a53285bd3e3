/** Every form of one report of some thirty pages, beside the same HTML printed by Chromium. */
import { buildReport } from '../src/domain/report/build-report.ts'
import { annexeXlsx } from '../src/features/report/annexe-files.ts'
import { reportHtml } from '../src/features/report/report-html.ts'
import { reportPdf } from '../src/features/report/report-pdf.ts'
import { reportWord } from '../src/features/report/report-word.ts'
import { launchBrowser } from '../test/support/find-browser.ts'
import { framework2021, westSussexFacts } from '../test/support/report-facts.ts'

interface Timing {
  readonly firstMs: number
  /** The median of the runs after the first. */
  readonly warmMs: number
  readonly kilobytes: number
  readonly limitMs: number | null
}
const runs = 7

export async function run(tell: (words: string) => void): Promise<object> {
  const framework = framework2021()
  const facts = westSussexFacts(framework)
  const model = buildReport(framework, facts, '2022-06-20')
  const html = reportHtml(model)
  const timings: Record<string, Timing> = {
    model: await timed(null, async () => JSON.stringify(buildReport(framework, facts, '2022-06-20'))),
    html: await timed(50, async () => reportHtml(model)),
    pdf: await timed(500, () => reportPdf(model)),
    word: await timed(300, () => reportWord(model)),
    workbook: await timed(null, () => annexeXlsx(framework, facts, new Date(0))),
  }
  const memoryMegabytes = Math.round(process.memoryUsage().rss / 1024 / 1024)
  tell('Printing the same HTML with Chromium')
  const chromiumPdf = await timedInChromium(html)
  return { ...timings, chromiumPdf, memoryMegabytes, memoryLimitMegabytes: 300, pdfAgainstChromium: ratio(chromiumPdf.warmMs, timings['pdf']?.warmMs ?? 0) }
}

export function words(figures: object): readonly string[] {
  return Object.entries(figures).map(([name, figure]) => `${name.padEnd(22)}${JSON.stringify(figure)}`)
}

async function timed(limitMs: number | null, make: () => Promise<Buffer | string>): Promise<Timing> {
  const times: number[] = []
  let size = 0
  for (let turn = 0; turn < runs; turn += 1) {
    const began = performance.now()
    size = (await make()).length
    times.push(performance.now() - began)
  }
  const [first = 0, ...rest] = times
  const warm = rest.toSorted((a, b) => a - b)[Math.floor(rest.length / 2)] ?? 0
  return { firstMs: Math.round(first), warmMs: Math.round(warm * 10) / 10, kilobytes: Math.round(size / 102.4) / 10, limitMs }
}

async function timedInChromium(html: string): Promise<Timing> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    return await timed(null, async () => {
      await page.setContent(html)
      return page.pdf({ format: 'A4', tagged: true })
    })
  } finally {
    await browser.close()
  }
}

const ratio = (theirs: number, ours: number): number => Math.round((theirs / ours) * 100) / 100
