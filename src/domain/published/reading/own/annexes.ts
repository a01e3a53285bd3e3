/** The annexes of our own report: every prompt, the interviews, the contextual facts, the details of the cases and the balance of the sample. */
import { caseStandardsOf, caseTypeOfStandard, promptsOf } from '../../../framework/look-ups.ts'
import { say } from '../../../report/language/language.ts'
import type { WordKey } from '../../../report/language/english.ts'
import type { FactPath } from '../fact-book.ts'
import { figureAndUnit, perCentIn, shareIn, wholeIn } from './figures.ts'
import type { OwnReport } from './opening.ts'
import { sourceOf } from './passages.ts'
import { sameWords } from './standards.ts'
import { tablesIn, type TableRead, type TableRow } from './tables.ts'

/** Every key question and prompt, in the order of the framework: a row that is not the next one leaves its table to a person. */
export function readInspectionData(report: OwnReport): void {
  const { framework, language, sections, book } = report
  const columns = (['data.question', 'data.yes', 'standard.perCent', 'data.ofRelevant'] as const).map((key) => say(language, key))
  const tables = tablesIn(sections.of('data.title'), columns)
  for (const standard of caseStandardsOf(framework)) {
    const type = caseTypeOfStandard(framework, standard.id)
    const caption = `${standard.id} ${standard.name}${type === undefined ? '' : `: ${type.manyCases}`}`
    const table = tables.find((one) => one.captions.includes(caption))
    const rows = standard.keyQuestions.flatMap((question) => [
      { dimension: question.dimension ?? question.id, letter: null, words: question.wording },
      ...promptsOf(question).map((prompt) => ({
        dimension: question.dimension ?? question.id,
        letter: prompt.letter,
        words: `${prompt.letter}) ${prompt.wording}`,
      })),
    ])
    if (table === undefined) {
      if (tables.length > 0) book.need(['prompts', standard.id], 'The annexe has no table of this standard.')
      continue
    }
    if (table.rows.length !== rows.length || rows.some((row, index) => !sameWords(row.words, table.rows[index]?.cells[0] ?? ''))) {
      book.need(['prompts', standard.id], 'The rows of its table are not the questions of the framework in their order.')
      continue
    }
    rows.forEach((row, index) => readQuestion(report, { ...row, standardId: standard.id }, table.rows[index] ?? { cells: [], lines: [] }))
  }
}

interface Place {
  readonly standardId: string
  readonly dimension: string
  readonly letter: string | null
}

function readQuestion({ book }: OwnReport, { standardId, dimension, letter }: Place, { cells, lines }: TableRow): void {
  const source = sourceOf(lines)
  const [share, perCent, ofRelevant] = [shareIn(cells[1]), perCentIn(cells[2]), perCentIn(cells[3])]
  const path: FactPath = letter === null ? ['keyQuestions', standardId, dimension] : ['prompts', standardId, dimension, letter]
  const known = book.get(path)
  if (letter === null && perCent !== null && known !== undefined && known !== perCent)
    book.set(['inspectionData', standardId, dimension, 'perCentInAnnexe'], perCent, source)
  else if (perCent !== null) book.set(path, perCent, source, known === perCent ? 'agreed' : 'printed')
  const counts = ['inspectionData', standardId, dimension, letter ?? 'keyQuestion']
  if (share !== null) book.set([...counts, 'yes'], share.k, source)
  if (share !== null) book.set([...counts, 'of'], share.n, source)
  if (ofRelevant !== null) book.set([...counts, 'perCentOfRelevant'], ofRelevant, source)
}

/** Each table is known by the wording of its question, and read only with all of that question's answers: any other is left to a person. */
export function readInterviews({ framework, language, sections, book }: OwnReport): void {
  const { caseManagerInterview: said, inspectorOpinion: judged } = framework
  const asked = [
    ...said.questions.map((question) => ({ by: 'caseManager', further: [said.notInterviewedAnswer, said.notRecordedAnswer], question })),
    ...judged.questions.map((question) => ({ by: 'inspector', further: [judged.notRecordedAnswer], question })),
  ]
  const tables = tablesIn(sections.of('data.title'), [say(language, 'data.answer'), say(language, 'data.cases')])
  const isOf = (table: TableRead, words: string): boolean => table.captions.some((caption) => sameWords(words, caption))
  const printed = new Set(asked.flatMap(({ by, question }) => (tables.some((table) => isOf(table, question.wording)) ? [by] : [])))
  for (const { captions } of tables.filter((table) => !asked.some(({ question }) => isOf(table, question.wording))))
    book.need(['caseManagerInterviewQuestions', captions[0] ?? ''], 'The words above this table of answers are no question of the framework.')
  for (const { by, further, question } of asked) {
    const path = ['caseManagerInterviewQuestions', by, question.id]
    const own = tables.filter((table) => isOf(table, question.wording))
    const [table] = own
    if (table === undefined || own.length > 1) {
      if (printed.has(by))
        book.need(path, own.length > 1 ? 'Several tables have this question.' : 'The annexe has no table of this question that could be read.')
      continue
    }
    const answers = table.rows.flatMap(({ cells: [answer = '', cases] }): [string, number][] => {
      const words = [...question.answers, ...further].find((one) => sameWords(one, answer))
      const count = wholeIn(cases)
      return words === undefined || count === null ? [] : [[words, count]]
    })
    const read = new Map(answers)
    if (answers.length !== table.rows.length || read.size !== answers.length || question.answers.some((one) => !read.has(one))) {
      book.need(path, 'The rows of its table are not the answers to this question, each with its number of cases.')
      continue
    }
    book.set([...path, 'id'], question.id, sourceOf(table.lines))
    book.set([...path, 'answers'], Object.fromEntries(answers), sourceOf(table.rows.flatMap((row) => row.lines)))
  }
}

/** Each with its figure and unit; the source stands in a footnote. */
export function readContext({ language, sections, book }: OwnReport): void {
  const columns = (['context.fact', 'context.appliesTo', 'context.figure'] as const).map((key) => say(language, key))
  for (const { caption, row, index } of captionedRows('contextualFacts', tablesIn(sections.of('context.title'), columns), book)) {
    const [label = '', appliesTo = '', figure = ''] = row.cells
    const { value, unit } = figureAndUnit(figure)
    const path = ['contextualFacts', caption, index]
    const source = sourceOf(row.lines)
    book.set([...path, 'label'], label, source)
    book.set([...path, 'value'], value, source)
    book.set([...path, 'unit'], unit, source)
    book.set([...path, 'appliesTo'], appliesTo === '–' ? '' : appliesTo, source)
  }
}

export function readBalance({ language, sections, book }: OwnReport): void {
  const keys: readonly WordKey[] = ['balance.group', 'balance.eligible', 'balance.perCent', 'balance.inspected', 'balance.perCent']
  const columns = keys.map((key) => say(language, key))
  for (const { caption, row, index } of captionedRows('sampleBalance', tablesIn(sections.of('balance.title'), columns), book)) {
    const path = ['sampleBalance', caption, index]
    const [group = '', eligible, , inspected] = row.cells
    book.set([...path, 'group'], group, sourceOf(row.lines))
    book.set([...path, 'eligible'], wholeIn(eligible), sourceOf(row.lines))
    book.set([...path, 'inspected'], wholeIn(inspected), sourceOf(row.lines))
  }
}

interface CaptionedRow {
  readonly caption: string
  readonly row: TableRow
  readonly index: number
}

/** The rows of tables that are known by their caption alone; where a caption is in doubt or a row could not be read, a person is asked. */
function captionedRows(part: string, tables: readonly TableRead[], book: OwnReport['book']): CaptionedRow[] {
  return tables.flatMap(({ caption, captions, rows, whole }) => {
    if (caption === null) {
      book.need([part, captions[0] ?? ''], 'The words above this table stand on two pages, so that its heading is in doubt.')
      return []
    }
    if (!whole) book.need([part, caption, rows.length], 'From here on the cells of this table could not be told apart.')
    return rows.map((row, index) => ({ caption, row, index }))
  })
}

/** Desistance factors with their shares, of which some are left open, and answers with their cases. */
export function readCaseDetails({ language, sections, book }: OwnReport): void {
  const columnsOf = (keys: readonly WordKey[]): string[] => keys.map((key) => say(language, key))
  const lines = sections.of('details.title')
  const keep = (table: TableRead, printed: readonly object[]): void => {
    if (table.caption === null || !table.whole)
      book.need(['caseDetails', table.captions[0] ?? ''], 'The heading of this table is in doubt, or the cells of a row could not be told apart.')
    else book.set(['caseDetails', table.caption], printed, sourceOf(table.rows.flatMap((row) => row.lines)))
  }
  for (const table of tablesIn(lines, columnsOf(['details.factor', 'data.yes', 'balance.perCent']))) {
    const printed = table.rows.flatMap((row) => {
      const share = shareIn(row.cells[1])
      return share === null ? [] : [{ group: row.cells[0] ?? '', yes: share.k, of: share.n }]
    })
    keep(table, printed)
  }
  for (const table of tablesIn(lines, columnsOf(['data.answer', 'data.cases', 'balance.perCent'])))
    keep(
      table,
      table.rows.map((row) => ({ group: row.cells[0] ?? '', cases: wholeIn(row.cells[1]) })),
    )
}
