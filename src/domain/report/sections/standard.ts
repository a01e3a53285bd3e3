import type { Framework, KeyQuestion, Standard } from '../../framework/framework.ts'
import { caseTypeOfStandard } from '../../framework/look-ups.ts'
import type { KeyQuestionResult, StandardResult } from '../../rating/results.ts'
import { heading, lead, list, paragraph, row, section, table, text } from '../blocks.ts'
import { selectedOf } from '../facts.ts'
import { standardSectionId } from '../narrative-sections.ts'
import type { Bars, Block, Run, Section, Table } from '../report-model.ts'
import { listInWords } from '../words.ts'
import { casesOf, domainTitle, filled, narrative, perCentText, ratingOf, resultOf, wording, type Source } from './source.ts'

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
    { kind: 'rating', ...ratingOf(source, standard.id), runs: onCases ? [] : discretionMarks(source, result) },
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
      `Key questions of ${standard.id} ${standard.name}`,
      ['Key question', 'Judged sufficient', "Per cent 'Yes'"],
      standard.keyQuestions.map((question) => keyQuestionRow(source, standard, question, result)),
    ),
    ...narrative(source, standardSectionId(standard.id), 4),
  ]
}

function keyQuestionRow(source: Source, standard: Standard, question: KeyQuestion, result: StandardResult | undefined): Table['rows'][number] {
  const counted = result?.keyQuestions.find((candidate) => candidate.questionId === question.id)
  const lowest = result?.drivenBy.includes(question.id) ?? false
  const header: Run[] = [
    text(`${wording(source, question.wording)}${lowest ? ' (lowest)' : ''}`),
    ...(counted === undefined ? [] : coverageMarks(source, standard, counted)),
    ...(lowest ? discretionMarks(source, result) : []),
  ]
  const cells = [counted === undefined ? '–' : `${counted.sufficient} of ${counted.judged}`, perCentText(counted?.perCent ?? null)]
  return row(header, cells, lowest)
}

/** Says openly where a figure does not cover every case inspected. */
function coverageMarks(source: Source, standard: Standard, counted: KeyQuestionResult): Run[] {
  const type = caseTypeOfStandard(source.framework, standard.id)
  if (type === undefined || counted.judged === selectedOf(source.facts, type.id)) return []
  return [source.footnotes.mark(`${counted.judged} of the ${casesOf(source, type)} inspected could be assessed on this question.`)]
}

/** A rating that does not follow from the rules says why, in a footnote (handbook §3.5). */
function discretionMarks(source: Source, result: StandardResult | undefined): Run[] {
  if (result?.discretion === null || result?.discretion === undefined) return []
  const { direction, from, to, reason } = result.discretion
  return [
    source.footnotes.mark(`The rules give ${from} for ${result.standardId}. The ratings panel ${direction} it to ${to} by professional discretion: ${reason}`),
  ]
}

function barsOf(source: Source, standard: Standard, result: StandardResult | undefined): Bars[] {
  const bars = standard.keyQuestions.flatMap((question) => {
    const counted = result?.keyQuestions.find((candidate) => candidate.questionId === question.id)
    const label = source.framework.dimensions.find((dimension) => dimension.id === question.dimension)?.label ?? wording(source, question.wording)
    return counted?.perCent === null || counted?.perCent === undefined
      ? []
      : [{ label, perCent: counted.perCent, lowest: result?.drivenBy.includes(question.id) ?? false }]
  })
  if (bars.length === 0) return []
  const inWords = bars.map((bar) => `${bar.label}: ${bar.perCent} per cent${bar.lowest ? ' (the lowest)' : ''}`)
  return [
    {
      kind: 'bars',
      caption: `Per cent of cases judged sufficient, ${standard.id} ${standard.name}`,
      alt: `Bar chart. ${inWords.join('; ')}. The table that follows has the same figures.`,
      bars,
      bands: source.framework.bands.map(({ min, max, rating }) => ({ min, max, rating })),
    },
  ]
}

function qualitativeBlocks(source: Source, standard: Standard): Block[] {
  const id = standardSectionId(standard.id)
  return [
    paragraph(`We judged this standard from documents, meetings and interviews.${illustration(source, standard)}`),
    ...narrative(source, id, 4),
    ...findings(source, standard, 'strength', 'Strengths'),
    ...findings(source, standard, 'areaForImprovement', 'Areas for improvement'),
  ]
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
