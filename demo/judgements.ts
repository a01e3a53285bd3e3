/**
 * Who got the Yes: the fitted counts spread over the cases. Each case has a quality, so better cases get the Yes more
 * often; what is not Yes is No or Not applicable, the latter mostly where the key question was judged sufficient.
 */
import { chanceFrom, type Chance } from './chance.ts'
import type { FittedKeyQuestion, FittedQuestion, FittedStandard } from './fit-figures.ts'
import { notApplicableReasons, promptNotAssessedReasons, standardNotAssessedReasons } from './case-texts.ts'

export interface Answer {
  readonly questionId: string
  readonly value: string
  readonly reason?: string
}
/** One case's answers under one standard: the reason why it was not assessed at all, or an answer a question. */
export type Judgements = { readonly standardId: string } & ({ readonly notAssessed: string } | { readonly answers: readonly Answer[] })

/** The judgements of every case of the standard's case type, in the order of the cases. */
export function judgementsUnder(standard: FittedStandard, seed: string): Judgements[] {
  const { standardId, caseTypeId, cases } = standard
  const quality = qualities(cases, `${seed} ${caseTypeId}`)
  const order = chanceFrom(`${seed} ${caseTypeId} not assessed`).shuffled(quality.map((_, index) => index))
  const left = new Set(order.slice(0, standard.notAssessed))
  const judged = quality.flatMap((_, index) => (left.has(index) ? [] : [index]))
  const columns = standard.keyQuestions.flatMap((question) => keyQuestionColumns(question, judged, quality, seed))
  const reasons = chanceFrom(`${seed} ${standardId}`)
  return quality.map((_, index) =>
    left.has(index)
      ? { standardId, notAssessed: reasons.pick(standardNotAssessedReasons) }
      : { standardId, answers: columns.map(({ questionId, byCase }) => ({ questionId, ...(byCase.get(index) ?? { value: 'no' }) })) },
  )
}

interface Column {
  readonly questionId: string
  readonly byCase: ReadonlyMap<number, { readonly value: string; readonly reason?: string }>
}

/** Between 0 and 1 a case, the same under every standard of its type. */
export function qualities(cases: number, seed: string): number[] {
  const chance = chanceFrom(`${seed} quality`)
  return Array.from({ length: cases }, () => chance.next())
}

function keyQuestionColumns(question: FittedKeyQuestion, judged: readonly number[], quality: readonly number[], seed: string): Column[] {
  const chance = chanceFrom(`${seed} ${question.id}`)
  const own = new Map(judged.map((index) => [index, (quality[index] ?? 0) + chance.next() * 0.7]))
  const sufficient = best(judged, question.yes, (index) => own.get(index) ?? 0)
  const column = { questionId: question.id, byCase: new Map(judged.map((index) => [index, { value: sufficient.has(index) ? 'yes' : 'no' }])) }
  const score = (index: number): number => (own.get(index) ?? 0) + (sufficient.has(index) ? 0.8 : 0)
  return [column, ...question.prompts.map((prompt) => promptColumn(prompt, judged, sufficient, score, chanceFrom(`${seed} ${prompt.id}`)))]
}

function promptColumn(
  prompt: FittedQuestion,
  judged: readonly number[],
  sufficient: ReadonlySet<number>,
  score: (index: number) => number,
  chance: Chance,
): Column {
  const left = new Set(chance.shuffled(judged).slice(0, judged.length - prompt.of))
  const answered = judged.filter((index) => !left.has(index))
  const noise = new Map(judged.map((index) => [index, chance.next() * 0.6]))
  const yes = best(answered, prompt.yes, (index) => score(index) + (noise.get(index) ?? 0))
  const byCase = new Map(
    judged.map((index) => {
      if (left.has(index)) return [index, { value: 'notAssessed', reason: chance.pick(promptNotAssessedReasons) }]
      if (yes.has(index)) return [index, { value: 'yes' }]
      if (chance.next() < (sufficient.has(index) ? 0.6 : 0.12)) return [index, { value: 'notApplicable', reason: chance.pick(notApplicableReasons) }]
      return [index, { value: 'no' }]
    }),
  )
  return { questionId: prompt.id, byCase }
}

function best(indices: readonly number[], howMany: number, score: (index: number) => number): Set<number> {
  return new Set([...indices].sort((one, other) => score(other) - score(one)).slice(0, howMany))
}
