/**
 * Checks of the report as it will be printed: headings without a gap, tables with headers, anchors and footnotes that lead somewhere,
 * discretion with its footnote, recommendations numbered through (WCAG 1.3.1, 2.4.6; handbook §3.5 and §5).
 */
import type { Framework } from '../framework/framework.ts'
import { buildReport } from './build-report.ts'
import type { Check } from './check.ts'
import type { ReportFacts } from './facts.ts'
import type { Block, ReportModel, Run } from './report-model.ts'
import { countOf, listInWords } from './words.ts'

export function structureChecks(framework: Framework, facts: ReportFacts): readonly Check[] {
  const report = buildReport(framework, facts, null)
  return [headingCheck(report), tableCheck(report), footnoteCheck(report), recommendationNumbers(report, facts), discretionFootnotes(report, facts)]
}

/** Sections are headings of level 2; below them no level is left out (WCAG 2.4.6), and none stands empty or twice. */
function headingCheck(report: ReportModel): Check {
  const skipped = report.sections.flatMap(({ blocks }) => {
    let last = 2
    return blocks.flatMap((block) => {
      if (block.kind !== 'heading') return []
      const isSkip = block.level > last + 1
      last = block.level
      return isSkip || block.text.trim() === '' ? [block.text] : []
    })
  })
  const sentence =
    skipped.length === 0
      ? 'No heading level of the report is left out.'
      : `A heading level is left out, or a heading is empty, before: ${listInWords(skipped.map(quoted))}.`
  return { id: 'structure.headings', ok: skipped.length === 0, sentence, place: { page: 'preview' } }
}

/** Every table has a caption, a header over each column and at the head of each row, and as many cells in each row. */
function tableCheck(report: ReportModel): Check {
  const faulty = blocksOf(report).filter(
    (block) =>
      block.kind === 'table' &&
      (block.caption.trim() === '' ||
        block.columns.some(({ text }) => text.trim() === '') ||
        block.rows.some(({ header, cells }) => wordsOf(header).trim() === '' || cells.length !== block.columns.length - 1)),
  )
  const names = faulty.map((block) => quoted(block.kind === 'table' ? block.caption : ''))
  const sentence = faulty.length === 0 ? 'Every table has its headers.' : `A header or a cell is missing in: ${listInWords(names)}.`
  return { id: 'structure.tables', ok: faulty.length === 0, sentence, place: { page: 'preview' } }
}

function footnoteCheck(report: ReportModel): Check {
  const marked = new Set(
    blocksOf(report)
      .flatMap(runsOf)
      .flatMap((run) => (run.kind === 'footnote' ? [run.number] : [])),
  )
  const lost =
    report.footnotes.filter(({ number }) => !marked.has(number)).length + [...marked].filter((number) => report.footnotes[number - 1]?.number !== number).length
  const sentence =
    lost === 0 ? 'Every footnote has its mark, and every mark its footnote.' : `${countOf(lost, 'footnote or mark', 'footnotes or marks')} lead nowhere.`
  return { id: 'structure.footnotes', ok: lost === 0, sentence, place: { page: 'preview' } }
}

/** 1, 2, 3 … through all bodies that must act, none left out. */
function recommendationNumbers(report: ReportModel, { recommendations }: ReportFacts): Check {
  const lists = report.sections.filter(({ id }) => id === 'recommendations').flatMap(({ blocks }) => blocks)
  let next = 1
  let ok = true
  for (const block of lists) {
    if (block.kind !== 'list') continue
    ok = ok && block.ordered && block.start === next
    next += block.items.length
  }
  ok = ok && next === recommendations.length + 1
  const sentence = ok ? 'The recommendations are numbered through.' : `The recommendations are not numbered from 1 to ${recommendations.length}.`
  return { id: 'structure.recommendations', ok, sentence, place: { page: 'recommendations' } }
}

/** A rating raised or lowered by discretion says so in a footnote with its reason (handbook §3.5). */
function discretionFootnotes(report: ReportModel, { ratings }: ReportFacts): Check {
  const without = ratings.standards.filter(
    ({ standardId, discretion, status }) =>
      discretion !== null &&
      status !== 'notInspected' &&
      !report.footnotes.some(({ text }) => text.includes(standardId) && text.includes(discretion.to) && text.includes(discretion.reason)),
  )
  const sentence =
    without.length === 0
      ? 'Every use of discretion has its footnote.'
      : `The discretion on ${listInWords(without.map(({ standardId }) => standardId))} has no footnote.`
  return { id: 'structure.discretion', ok: without.length === 0, sentence, place: { page: 'ratingsPanel', standardId: without[0]?.standardId ?? null } }
}

const blocksOf = (report: ReportModel): readonly Block[] => report.sections.flatMap(({ blocks }) => blocks)
const quoted = (words: string): string => `"${words}"`
const wordsOf = (runs: readonly Run[]): string => runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')

function runsOf(block: Block): readonly Run[] {
  if (block.kind === 'paragraph' || block.kind === 'rating') return block.runs
  if (block.kind === 'list') return block.items.flat()
  return block.kind === 'table' ? block.rows.flatMap(({ header }) => header) : []
}
