/** How fast published reports are read: invented ones as text, and as PDF through the worker that reads files. */
import { pdfOf } from '../src/platform/documents/typst-pdf.ts'
import { readReportFile } from '../src/platform/documents/reading/read-report-file.ts'
import { framework2021 as framework } from '../test/frameworks/load.ts'
import { compose } from '../test/invented-reports/compose.ts'
import { inventFacts } from '../test/invented-reports/invent-facts.ts'
import { inventReport } from '../test/invented-reports/invented-report.ts'
import { anyLayout, plainLayout } from '../test/invented-reports/layout.ts'
import { byKind, expectedFacts, measure, type KindFigures, type Measured } from '../test/invented-reports/measure.ts'
import { readInvented } from '../test/invented-reports/read-document.ts'

interface Figures {
  readonly reports: number
  readonly reportsPerSecond: number
  readonly precision: number
  readonly recall: number
  readonly byKind: Readonly<Record<string, KindFigures>>
  readonly wrong: readonly string[]
  readonly pdfPages: number
  readonly pdfPagesPerSecond: number
}

const reports = 500
const pdfs = 5

export async function run(tell: (words: string) => void): Promise<Figures> {
  tell(`${reports} invented reports as text, every switch of their layout thrown by chance`)
  let milliseconds = 0
  let right = 0
  let missed = 0
  const wrong: string[] = []
  const all: Measured[] = []
  for (let index = 0; index < reports; index += 1) {
    const seed = `bench ${index}`
    const layout = anyLayout(seed)
    const { facts, content } = inventReport(framework, seed, layout)
    const began = performance.now()
    const reading = readInvented(framework, content, 'text')
    milliseconds += performance.now() - began
    const measured = measure(expectedFacts(facts, layout.annexe), reading)
    all.push(measured)
    right += measured.right
    missed += measured.missed.length
    wrong.push(...measured.wrong.map((words) => `${seed}: ${words}`))
  }
  return {
    ...{ reports, reportsPerSecond: round((1000 * reports) / milliseconds), wrong },
    ...{ precision: right / (right + wrong.length), recall: round(right / (right + wrong.length + missed), 4), byKind: byKind(all) },
    ...(await pdfFigures(tell)),
  }
}

async function pdfFigures(tell: (words: string) => void): Promise<Pick<Figures, 'pdfPages' | 'pdfPagesPerSecond'>> {
  tell(`${pdfs} invented reports as PDF, through the worker`)
  let pages = 0
  let milliseconds = 0
  for (let index = 0; index < pdfs; index += 1) {
    const seed = `paper ${index}`
    const pdf = await pdfOf(new URL('../test/invented-reports/report.typ', import.meta.url), {
      blocks: compose(framework, inventFacts(framework, seed), plainLayout, seed),
    })
    const began = performance.now()
    const answer = await readReportFile(pdf, 'report.pdf', framework)
    milliseconds += performance.now() - began
    if (answer.kind === 'refused') throw new Error(answer.sentence)
    pages += answer.pages ?? 0
  }
  return { pdfPages: pages, pdfPagesPerSecond: round((1000 * pages) / milliseconds) }
}

const round = (figure: number, places = 1): number => Math.round(figure * 10 ** places) / 10 ** places

export function words(figures: Figures): string[] {
  return [
    `${figures.reportsPerSecond} reports a second (text, ${figures.reports} reports)`,
    `precision ${figures.precision}, recall ${figures.recall}`,
    ...Object.entries(figures.byKind).map(
      ([kind, own]) => `  ${kind}: precision ${own.precision}, recall ${own.recall} (${own.right + own.wrong + own.missed} facts)`,
    ),
    ...figures.wrong.map((one) => `wrong: ${one}`),
    `${figures.pdfPagesPerSecond} pages a second (PDF, ${figures.pdfPages} pages, the start of the worker included)`,
  ]
}
