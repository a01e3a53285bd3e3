/** Every case of an inspection as it stands, in one Word file: what the team can work from if the service cannot be reached. */
import { answerInWords } from '../../domain/assessment/answer-in-words.ts'
import type { Answers } from '../../domain/assessment/completeness.ts'
import { sectionsOf, type Question, type Section } from '../../domain/assessment/questions.ts'
import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { wordFileOf, wordMediaType, type WordBlock, type WordOrder } from '../../platform/documents/word-file.ts'
import { momentInWords } from '../../platform/views/filters.ts'
import { closedCases } from '../quality-assurance/queries.ts'
import { answersByCase, casesOf, type InspectedCase } from './queries.ts'

export async function exportCases(ctx: InspectionContext): Promise<Answer> {
  const { inspection, framework } = ctx
  const closed = await closedCases(ctx.tx, inspection.id, ctx.person.id)
  const cases = (await casesOf(ctx.tx, inspection.id)).filter((one) => !closed.has(one.id))
  const answers = await answersByCase(ctx.tx, inspection.id)
  const sections = new Map(framework.caseTypes.map(({ id }) => [id, sectionsOf(framework, id, inspection.serviceTerm)]))
  const words: WordOrder = {
    title: `Cases of the inspection of ${inspection.serviceName}`,
    notice: inspection.notice,
    blocks: [
      { kind: 'paragraph', text: `As they stood on ${momentInWords(ctx.now)}. Confidential: for the inspection team only.${leftOut(closed.size)}` },
      ...cases.flatMap((one) => caseBlocks(one, sections.get(one.caseType) ?? [], answers.get(one.id) ?? new Map())),
    ],
  }
  const day = ctx.now.toISOString().slice(0, 10)
  return file({ fileName: `cases-${day}.docx`, mediaType: wordMediaType, content: () => wordFileOf(words), detail: { cases: cases.length } })
}

/** A case that the person reads a second time stays closed to them in every form. */
function leftOut(cases: number): string {
  return cases === 0 ? '' : ` Without ${cases === 1 ? 'the one case' : `the ${cases} cases`} that you read a second time.`
}

function caseBlocks(one: InspectedCase, sections: readonly Section[], answers: Answers): WordBlock[] {
  const state = one.completedAt === null ? 'Not completed.' : 'Completed.'
  return [
    { kind: 'heading', level: 1, text: `Case ${one.caseReference}`, onNewPage: true },
    { kind: 'paragraph', text: `${one.disposal}. Allocated to: ${one.allocatedName ?? 'no one'}. ${state}` },
    ...sections.flatMap((section): WordBlock[] => [
      { kind: 'heading', level: 2, text: section.name },
      ...section.groups.flatMap((group): WordBlock[] => [
        { kind: 'heading', level: 3, text: group.heading },
        {
          kind: 'table',
          header: ['Question', 'Answer'],
          rows: group.questions.map((question) => [wordingOf(question), answerInWords(question, answers.get(question.id))]),
        },
      ]),
    ]),
  ]
}

/** An unanswered question keeps an empty cell, to be filled in by hand. */
function wordingOf({ letter, wording }: Question): string {
  return letter === null ? wording : `${letter}) ${wording}`
}
