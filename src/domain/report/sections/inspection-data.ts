import type { KeyQuestion, Standard } from '../../framework/framework.ts'
import { caseStandardsOf, caseTypeOfStandard, promptsOf } from '../../framework/look-ups.ts'
import { heading, paragraph, row, section, table, text } from '../blocks.ts'
import type { InterviewTable } from '../facts.ts'
import type { Block, Section, Table } from '../report-model.ts'
import { heldInWords, perCentText, sharesText, wording, words as fixed, type Source } from './source.ts'

/** Every key question and prompt with its figures, and the interview tables. */
export function inspectionData(source: Source): Section {
  return section('inspection-data', fixed(source, 'data.title'), [
    paragraph(
      "The per cent is that of all cases inspected under the standard that were answered 'Yes'. The last column is the per cent of relevant cases: those to which the question applied. Key questions are printed in bold, their prompts beneath them.",
    ),
    ...caseStandardsOf(source.framework).map((standard) => standardTable(source, standard)),
    ...interviews(source, 'caseManager', 'What case managers said'),
    ...interviews(source, 'inspector', 'What inspectors judged'),
  ])
}

function standardTable(source: Source, standard: Standard): Block {
  const type = caseTypeOfStandard(source.framework, standard.id)
  return table(
    `${standard.id} ${standard.name}${type === undefined ? '' : `: ${type.manyCases}`}`,
    (['data.question', 'data.yes', 'standard.perCent', 'data.ofRelevant'] as const).map((key) => fixed(source, key)),
    standard.keyQuestions.flatMap((question) => questionRows(source, question)),
  )
}

function questionRows(source: Source, question: KeyQuestion): Table['rows'] {
  return [
    questionRow(source, question.id, question.wording, true),
    ...promptsOf(question).map((prompt) => questionRow(source, prompt.id, `${prompt.letter}) ${prompt.wording}`, false)),
  ]
}

function questionRow(source: Source, id: string, words: string, emphasis: boolean): Table['rows'][number] {
  const figures = source.figures.get(id)
  const cells =
    figures === undefined ? ['–', '–', '–'] : [sharesText(figures.published), perCentText(figures.published.perCent), perCentText(figures.ofRelevant.perCent)]
  return row([text(wording(source, words))], cells, emphasis)
}

function interviews(source: Source, asked: InterviewTable['asked'], title: string): Block[] {
  const tables = source.facts.interviewTables.filter((candidate) => candidate.asked === asked)
  if (tables.length === 0) return []
  const held = asked === 'caseManager' ? [paragraph(`${heldInWords(source, 'interviews')} Each table counts every case inspected.`.trim())] : []
  return [
    heading(3, `inspection-data.${asked}`, title),
    ...held,
    ...tables.map(({ wording: words, rows }) =>
      table(
        wording(source, words),
        [fixed(source, 'data.answer'), fixed(source, 'data.cases')],
        rows.map(({ answer, count }) => row([text(answer)], [String(count)])),
      ),
    ),
  ]
}
