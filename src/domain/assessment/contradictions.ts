/**
 * Answers of one case that do not go together. They are pointed out and never computed away: the inspector changes an answer, or
 * says in a sentence why it is so; the sentence counts for these answers only and the contradiction is back when one of them changes.
 */
import type { StoredAnswer } from './operations.ts'
import type { Question, Section } from './questions.ts'

export interface Contradiction {
  /** The same for the same contradiction of a case: its kind and the question it is about. */
  readonly id: string
  readonly words: string
  /** The question where it is shown; its section's path. */
  readonly questionId: string
  readonly section: string
  /** The versions of all answers it rests on: a sentence clears it for these only. */
  readonly restsOn: string
}

export type VersionedAnswers = ReadonlyMap<string, StoredAnswer>

/**
 * @param levels the classification levels in rising order
 * @param otherReferences the references of the other cases of the inspection
 */
export function contradictionsIn(
  sections: readonly Section[],
  answers: VersionedAnswers,
  levels: readonly string[],
  otherReferences: readonly string[],
): Contradiction[] {
  return sections.flatMap((section) =>
    section.groups.flatMap((group) => [
      ...promptsAgainstKeyQuestion(section, group.questions, answers),
      ...levelsThatDiffer(section, group.questions, answers, levels),
      ...group.questions.flatMap((question) => otherCasesNamed(section, question, answers.get(question.id), otherReferences)),
    ]),
  )
}

/** All prompts that were judged say No but the key question Yes, or the reverse; prompts not applicable or not assessed say nothing. */
function promptsAgainstKeyQuestion(section: Section, questions: readonly Question[], answers: VersionedAnswers): Contradiction[] {
  const keyQuestion = questions.find(({ part }) => part === 'keyQuestion')
  const prompts = questions.filter(({ part }) => part === 'prompt')
  const judged = answers.get(keyQuestion?.id ?? '')?.value
  const values = prompts.map(({ id }) => answers.get(id)?.value ?? null)
  if (keyQuestion === undefined || values.includes(null) || (judged !== 'yes' && judged !== 'no')) return []
  const [said, opposite] = judged === 'yes' ? ['no', 'yes'] : ['yes', 'no']
  if (!values.includes(said) || values.includes(opposite)) return []
  const words =
    judged === 'yes' ? 'Every prompt that was judged is No, but the key question is Yes.' : 'Every prompt that was judged is Yes, but the key question is No.'
  return [made('prompts', section, keyQuestion, words, [...prompts, keyQuestion], answers)]
}

/** The recorded level is agreed with, yet another level is said to be right. */
function levelsThatDiffer(section: Section, questions: readonly Question[], answers: VersionedAnswers, levels: readonly string[]): Contradiction[] {
  const own = ['recorded', 'agreed', 'shouldBe'].map((name) => questions.find(({ id, part }) => part === 'classification' && id.endsWith(`.${name}`)))
  const [recorded, agreed, shouldBe] = own
  if (recorded === undefined || agreed === undefined || shouldBe === undefined) return []
  const [was, yes, right] = own.map((question) => answers.get(question?.id ?? '')?.value ?? null)
  if (yes !== 'yes' || was === null || right === null || was === right || was === undefined || right === undefined) return []
  const under = levels.indexOf(right) > levels.indexOf(was)
  const words = `You agree with the recorded level, but say that it should be ${under ? 'higher: the risk was underestimated' : 'lower: the risk was overestimated'}.`
  return [made('level', section, shouldBe, words, [recorded, agreed, shouldBe], answers)]
}

/** A text or a reason that holds the reference of another case: it may have been written into the wrong one. */
function otherCasesNamed(section: Section, question: Question, answer: StoredAnswer | undefined, otherReferences: readonly string[]): Contradiction[] {
  const text = `${question.kind === 'text' ? (answer?.value ?? '') : ''} ${answer?.reason ?? ''}`.toLowerCase()
  if (text.trim() === '') return []
  const named = otherReferences.filter((reference) => reference.length >= shortestReference && holds(text, reference.toLowerCase()))
  if (named.length === 0) return []
  const words = `The words name another case: ${named.join(', ')}.`
  return [made('reference', section, question, words, [question], new Map(answer === undefined ? [] : [[question.id, answer]]))]
}

/** A shorter reference is found in ordinary words and numbers all the time. */
const shortestReference = 4

function holds(text: string, reference: string): boolean {
  for (let at = text.indexOf(reference); at >= 0; at = text.indexOf(reference, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + reference.length] ?? ' '}`
    if (!/[a-z0-9]/.test(around)) return true
  }
  return false
}

function made(kind: string, section: Section, question: Question, words: string, about: readonly Question[], answers: VersionedAnswers): Contradiction {
  const restsOn = about.map(({ id }) => `${id}:${answers.get(id)?.version ?? 0}`).join(' ')
  return { id: `${kind} ${question.id}`, words, questionId: question.id, section: section.path, restsOn }
}
