/**
 * The questions an inspector answers for one case (handbook §2, §4), made from the framework: one section a standard of the
 * case's type (prompts, key question, summary judgement), classification, interview, and details where the framework has them.
 */
import type { Framework, KeyQuestion } from '../framework/framework.ts'
import { detailsSection } from './detail-questions.ts'
import { findCaseType, promptsOf, standardsOfCaseType, wordingFor } from '../framework/look-ups.ts'

export type QuestionKind = 'judgement' | 'yesNo' | 'level' | 'choice' | 'text'

export interface AnswerOption {
  readonly value: string
  readonly text: string
  /** The answer counts only with a reason. */
  readonly needsReason: boolean
}

export interface Question {
  readonly id: string
  readonly kind: QuestionKind
  /** What part the question plays on its page. */
  readonly part: 'prompt' | 'keyQuestion' | 'summary' | 'classification' | 'caseManager' | 'inspector' | 'factor' | 'detail'
  readonly letter: string | null
  readonly wording: string
  /** The question in a few words, for a list: "Keeping the child safe, prompt b". */
  readonly label: string
  /** Empty for text. */
  readonly options: readonly AnswerOption[]
  readonly guidance: { readonly status: string; readonly text: string } | null
  /** Asked only where another question has this value (which level it should be, only when not agreed). */
  readonly onlyWhen: { readonly questionId: string; readonly values: readonly string[] } | null
}

export interface Group {
  readonly id: string
  readonly heading: string
  readonly questions: readonly Question[]
}

export interface Section {
  /** The path of its page under the case: "standards/2.1", "classification", "interview", "details". */
  readonly path: string
  readonly standardId: string | null
  readonly name: string
  readonly statement: string | null
  readonly groups: readonly Group[]
}

const plain = (value: string, text: string): AnswerOption => ({ value, text, needsReason: false })
const withReason = (value: string, text: string): AnswerOption => ({ value, text, needsReason: true })
const yesNo = [plain('yes', 'Yes'), plain('no', 'No')]
const promptOptions = [...yesNo, withReason('notApplicable', 'Not applicable'), withReason('notAssessed', 'Not assessed')]
const keyQuestionOptions = [...yesNo, withReason('notAssessed', 'Not assessed')]

/** The id of the summary judgement that goes with a key question. */
export const summaryOf = (keyQuestionId: string): string => `${keyQuestionId}.summary`

/**
 * All sections of a case, in the order of its task list.
 * @param serviceTerm the inspected service's short name, put into the official wording
 * @throws Error when the framework has no such case type
 */
export function sectionsOf(framework: Framework, caseTypeId: string, serviceTerm: string): readonly Section[] {
  const caseType = findCaseType(framework, caseTypeId)
  if (caseType === undefined) throw new Error(`Framework ${framework.id} has no case type "${caseTypeId}"`)
  const standards = standardsOfCaseType(framework, caseTypeId).map((standard): Section => ({
    path: `standards/${standard.id}`,
    standardId: standard.id,
    name: `${standard.id} ${standard.name}`,
    statement: wordingFor(standard.statement, serviceTerm),
    groups: standard.keyQuestions.map((question) => keyQuestionGroup(framework, question, serviceTerm)),
  }))
  return [...standards, classificationSection(framework), interviewSection(framework), ...detailsSection(framework, caseType)]
}

/** Every question of a case, flat, in order. */
export function questionsOf(sections: readonly Section[]): readonly Question[] {
  return sections.flatMap((section) => section.groups.flatMap((group) => group.questions))
}

function keyQuestionGroup(framework: Framework, question: KeyQuestion, serviceTerm: string): Group {
  const dimension = framework.dimensions.find((candidate) => candidate.id === question.dimension)
  const heading = dimension?.label ?? question.wording
  const base = { letter: null, onlyWhen: null, guidance: question.guidance ?? null }
  return {
    id: question.id,
    heading,
    questions: [
      ...promptsOf(question).map((prompt): Question => ({
        ...base,
        id: prompt.id,
        kind: 'judgement',
        part: 'prompt',
        letter: prompt.letter,
        wording: wordingFor(prompt.wording, serviceTerm),
        label: `${heading}, prompt ${prompt.letter}`,
        options: promptOptions,
        guidance: prompt.guidance ?? null,
      })),
      {
        ...base,
        id: question.id,
        kind: 'judgement',
        part: 'keyQuestion',
        wording: wordingFor(question.wording, serviceTerm),
        label: `${heading}, key question`,
        options: keyQuestionOptions,
      },
      {
        ...base,
        id: summaryOf(question.id),
        kind: 'text',
        part: 'summary',
        wording: 'Summary judgement',
        label: `${heading}, summary judgement`,
        options: [],
        guidance: null,
        onlyWhen: { questionId: question.id, values: ['yes', 'no'] },
      },
    ],
  }
}

function classificationSection(framework: Framework): Section {
  const levels = framework.classificationLevels.map((level) => plain(level.id, level.name))
  const base = { part: 'classification', letter: null, guidance: null } as const
  return {
    path: 'classification',
    standardId: null,
    name: 'Classification',
    statement: null,
    groups: framework.classifications.map(({ id, name }) => ({
      id,
      heading: name,
      questions: [
        {
          ...base,
          id: `${id}.recorded`,
          kind: 'level',
          wording: 'What level did the case manager record?',
          label: `${name}, level recorded`,
          options: [...levels, plain('none', 'No level was recorded')],
          onlyWhen: null,
        },
        { ...base, id: `${id}.agreed`, kind: 'yesNo', wording: 'Do you agree with it?', label: `${name}, whether you agree`, options: yesNo, onlyWhen: null },
        {
          ...base,
          id: `${id}.shouldBe`,
          kind: 'level',
          wording: 'What level should it have been?',
          label: `${name}, level it should have been`,
          options: levels,
          onlyWhen: { questionId: `${id}.agreed`, values: ['no'] },
        },
      ],
    })),
  }
}

function interviewSection(framework: Framework): Section {
  const { caseManagerInterview: asked, inspectorOpinion: own } = framework
  const base = { letter: null, guidance: null, onlyWhen: null } as const
  const list = (
    questions: readonly { id: string; wording: string; answers: readonly string[] }[],
    part: 'caseManager' | 'inspector',
    notRecorded: string,
  ): Question[] =>
    questions.map(({ id, wording, answers }) => ({
      ...base,
      ...{ id, kind: 'choice', part, wording, label: wording },
      options: [...new Set([...answers, notRecorded])].map((answer) => plain(answer, answer)),
    }))
  return {
    path: 'interview',
    standardId: null,
    name: 'Case manager interview',
    statement: null,
    groups: [
      {
        id: 'interview.caseManager',
        heading: 'What the case manager says',
        questions: [
          { ...base, ...{ id: asked.held.id, kind: 'yesNo', part: 'caseManager' }, wording: asked.held.wording, label: asked.held.wording, options: yesNo },
          ...list(asked.questions, 'caseManager', asked.notRecordedAnswer),
        ],
      },
      { id: 'interview.inspector', heading: 'Your own answer to the same questions', questions: list(own.questions, 'inspector', own.notRecordedAnswer) },
    ],
  }
}
