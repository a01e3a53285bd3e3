import type { Framework, KeyQuestion, Standard } from '../../framework/framework.ts'
import { caseTypeOfStandard } from '../../framework/look-ups.ts'
import type { StandardResult } from '../../rating/results.ts'
import { blocksOfText, heading, lead, list, paragraph, row, section, table, text } from '../blocks.ts'
import { marginOfError } from '../../sampling/sample-size.ts'
import { selectedOf, type PrintedShare } from '../facts.ts'
import { keyQuestionSectionId, standardSectionId } from '../narrative-sections.ts'
import type { Bars, Block, Run, Section, Table } from '../report-model.ts'
import { listInWords } from '../words.ts'
import { casesOf, domainTitle, filled, narrative, perCentText, ratingOf, resultOf, sharesText, wording, words as fixed, type Source } from './source.ts'

type Domain = Framework['domains'][number]

/** One section a domain: each standard with its statement, its rating, and why. */
export function domainSection(source: Source, domain: Domain): Section {
  return section(
    `domain.${domain.id}`,
    domainTitle(domain),
    domain.standards.flatMap((standard) => standardBlocks(source, standard)),
  )
}

function standardBlocks(source: Source, standard: Standard): Block[] {
  const result = resultOf(source, standard.id)
  const onCases = standard.evidence === 'caseData'
  const opening: Block[] = [
    heading(3, standardSectionId(standard.id), `${standard.id} ${standard.name}`, true),
    lead(wording(source, standard.statement)),
    {
      kind: 'rating',
      label: fixed(source, 'standard.rating', { rating: '' }).trim(),
      ...ratingOf(source, standard.id),
      runs: onCases ? [] : discretionMarks(source, result),
    },
  ]
  if (result?.status === 'notInspected') return [...opening, paragraph('This standard was not part of this inspection.')]
  return [...opening, ...(onCases ? caseBlocks(source, standard, result) : qualitativeBlocks(source, standard))]
}

function caseBlocks(source: Source, standard: Standard, result: StandardResult | undefined): Block[] {
  const marked = 'The lowest per cent, marked in the table, decides the rating.'
  return [
    paragraph(`These are the key questions for this standard. ${marked}`),
    ...barsOf(source, standard, result),
    table(
      fixed(source, 'standard.keyQuestions', { standard: `${standard.id} ${standard.name}` }),
      (['standard.question', 'standard.sufficient', 'standard.perCent'] as const).map((key) => fixed(source, key)),
      standard.keyQuestions.map((question) => keyQuestionRow(source, standard, question, result)),
    ),
    ...narrative(source, standardSectionId(standard.id), 4),
    ...practiceExamples(source, standard),
  ]
}

function practiceExamples(source: Source, standard: Standard): Block[] {
  const examples = source.facts.practiceExamples.filter((example) => example.standardId === standard.id)
  return examples.flatMap(({ text: words }, index) => [
    heading(4, `${standardSectionId(standard.id)}.example.${index + 1}`, fixed(source, 'standard.example')),
    ...blocksOfText(filled(source, words), 4, `${standardSectionId(standard.id)}.example.${index + 1}`),
  ])
}

function keyQuestionRow(source: Source, standard: Standard, question: KeyQuestion, result: StandardResult | undefined): Table['rows'][number] {
  const share = source.figures.get(question.id)?.published
  const lowest = result?.drivenBy.includes(question.id) ?? false
  const asked = wording(source, question.wording)
  const header: Run[] = [
    text(lowest ? fixed(source, 'standard.lowest', { question: asked }) : asked),
    ...coverageMarks(source, standard, share),
    ...(lowest ? discretionMarks(source, result) : []),
  ]
  const cells = [sharesText(share), perCentText(share?.perCent ?? null)]
  return row(header, cells, lowest)
}

/** Says openly where a figure does not cover every case inspected. */
function coverageMarks(source: Source, standard: Standard, share: PrintedShare | undefined): Run[] {
  const type = caseTypeOfStandard(source.framework, standard.id)
  const judged = share?.n ?? null
  if (type === undefined || judged === null || judged === selectedOf(source.facts, type.id)) return []
  return [source.footnotes.mark(`${judged} of the ${casesOf(source, type)} inspected could be assessed on this question.`)]
}

/** A rating that does not follow from the rules says why, in a footnote (handbook §3.5). */
function discretionMarks(source: Source, result: StandardResult | undefined): Run[] {
  if (result?.discretion === null || result?.discretion === undefined) return []
  const { direction, from, to, reason } = result.discretion
  return [
    source.footnotes.mark(
      `${fixed(source, 'standard.discretion', { from, to, standard: result.standardId, direction: fixed(source, `direction.${direction}`) })}${reason === '' ? '.' : `: ${reason}`}`,
    ),
  ]
}

function barsOf(source: Source, standard: Standard, result: StandardResult | undefined): Bars[] {
  const bars = standard.keyQuestions.flatMap((question) => {
    const share = source.figures.get(question.id)?.published
    const label = source.framework.dimensions.find((dimension) => dimension.id === question.dimension)?.label ?? wording(source, question.wording)
    return share?.perCent === null || share?.perCent === undefined
      ? []
      : [bar(label, share.perCent, marginOf(source, standard, share), result?.drivenBy.includes(question.id) ?? false)]
  })
  if (bars.length === 0) return []
  const hasMargins = bars.some(({ margin }) => margin !== null)
  return [
    {
      kind: 'bars',
      caption: fixed(source, 'standard.bars', { standard: `${standard.id} ${standard.name}` }),
      alt: `Bar chart. ${bars.map(({ label, words }) => `${label}: ${words}`).join('; ')}. The table that follows has the same figures.`,
      bars,
      bands: source.framework.bands.map(({ min, max, rating }) => ({ min, max, rating })),
      note: hasMargins
        ? `Thin lines: margin of error at a confidence level of ${source.framework.sampleRule.confidenceLevelPercent} per cent, for the step from the sample to all eligible cases.`
        : null,
    },
  ]
}

function bar(label: string, perCent: number, margin: number | null, lowest: boolean): Bars['bars'][number] {
  const [marginWords, lowestWords] = [margin === null || margin === 0 ? '' : `, margin of error ${margin} points`, lowest ? ' (lowest)' : '']
  return { label, perCent, margin: margin === 0 ? null : margin, strong: lowest, words: `${perCent} per cent${lowestWords}${marginWords}` }
}

/** Points of per cent by which the figure may differ from that of all eligible cases; null where their number is not known. */
function marginOf(source: Source, standard: Standard, share: PrintedShare): number | null {
  const type = caseTypeOfStandard(source.framework, standard.id)
  const population = source.facts.sample.find((row) => row.caseType === type?.id)?.population ?? null
  return population === null || share.n === null ? null : marginOfError(source.framework.sampleRule, population, share.n)
}

function qualitativeBlocks(source: Source, standard: Standard): Block[] {
  const id = standardSectionId(standard.id)
  return [
    paragraph(`We judged this standard from documents, meetings and interviews.${illustration(source, standard)}`),
    ...narrative(source, id, 4),
    ...standard.keyQuestions.flatMap((question) => answerTo(source, question)),
    ...findings(source, standard, 'strength', fixed(source, 'standard.strengths')),
    ...findings(source, standard, 'areaForImprovement', fixed(source, 'standard.areas')),
    ...practiceExamples(source, standard),
  ]
}

/** The prose answer to a key question, where one is written. */
function answerTo(source: Source, question: KeyQuestion): Block[] {
  const id = keyQuestionSectionId(question.id)
  const answer = narrative(source, id, 4)
  return answer.length === 0 ? [] : [heading(4, id, wording(source, question.wording)), ...answer]
}

function illustration(source: Source, standard: Standard): string {
  const types = source.framework.caseTypes.filter((type) => type.illustrates === standard.id && selectedOf(source.facts, type.id) > 0)
  if (types.length === 0) return ''
  return ` To see it in practice we read ${listInWords(types.map((type) => casesOf(source, type)))}; work in single cases of this kind is not rated.`
}

function findings(source: Source, standard: Standard, kind: 'strength' | 'areaForImprovement', title: string): Block[] {
  const texts = source.facts.findings
    .filter((finding) => finding.standardId === standard.id && finding.kind === kind)
    .map((finding) => filled(source, finding.text))
  return texts.length === 0 ? [] : [heading(4, `${standardSectionId(standard.id)}.${kind}`, title), list(texts)]
}
