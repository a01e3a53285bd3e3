/** How far readers agree: over all questions, by kind of question, by pair of readers, and question by question. */
import { agreementOf, type Agreement, type AnswerPair } from '../../domain/assessment/agreement.ts'
import { questionsOf, sectionsOf, type Question } from '../../domain/assessment/questions.ts'
import { sectionsOfSecondReading } from '../../domain/assessment/second-reading.ts'
import { perCentHalfUp } from '../../domain/rating/per-cent.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { comparedAnswersOf, secondReadingsOf } from './queries.ts'

export interface AgreementLine {
  readonly name: string
  /** The id of a question; '' for a sum over several. */
  readonly questionId: string
  readonly agreement: Agreement
}
export interface AgreementGroup {
  readonly name: string
  readonly lines: readonly AgreementLine[]
}

interface Compared {
  readonly question: Question
  readonly section: string
  readonly pair: AnswerPair
  readonly readers: string
}

const parts: readonly (readonly [string, (question: Question) => boolean])[] = [
  ['All questions', () => true],
  ['Key questions', (question) => question.part === 'keyQuestion'],
  ['Prompts', (question) => question.part === 'prompt'],
  ['Classification', (question) => question.part === 'classification'],
]

/** Counted from the originals that were kept when each pair of readings was compared. A question that one reading was not asked counts nowhere. */
export async function agreementGroups(ctx: InspectionContext): Promise<AgreementGroup[]> {
  const compared = await comparedPairs(ctx)
  const agreement = (of: readonly Compared[]): Agreement => agreementOf(of.map((one) => one.pair))
  const pairsOfReaders = [...Map.groupBy(compared, (one) => one.readers)].sort(([one], [other]) => one.localeCompare(other, 'en'))
  const questions = [...Map.groupBy(compared, (one) => one.question.id)]
  return [
    {
      name: 'Together',
      lines: parts.map(([name, is]) => ({ name, questionId: '', agreement: agreement(compared.filter((one) => is(one.question))) })),
    },
    { name: 'Pairs of readers', lines: pairsOfReaders.map(([name, own]) => ({ name, questionId: '', agreement: agreement(own) })) },
    {
      name: 'Questions',
      lines: questions.flatMap(([questionId, own]) => {
        const [one] = own
        return one === undefined ? [] : [{ name: `${one.section}: ${one.question.label}`, questionId, agreement: agreement(own) }]
      }),
    },
  ]
}

async function comparedPairs(ctx: InspectionContext): Promise<Compared[]> {
  const answers = Map.groupBy(await comparedAnswersOf(ctx.tx, ctx.inspection.id), (answer) => answer.readingId)
  const readings = (await secondReadingsOf(ctx.tx, ctx.inspection.id)).filter((reading) => reading.comparedAt !== null)
  return ctx.framework.caseTypes.flatMap(({ id: caseType }) => {
    const sections = sectionsOfSecondReading(sectionsOf(ctx.framework, caseType, ctx.inspection.serviceTerm))
    return sections.flatMap((section) =>
      questionsOf([section])
        .filter((question) => question.kind !== 'text')
        .flatMap((question) =>
          readings
            .filter((reading) => reading.caseType === caseType)
            .flatMap((reading): Compared[] => {
              const both = answers.get(reading.id)?.find((answer) => answer.questionId === question.id)
              const [first, second] = [both?.first.value ?? null, both?.second.value ?? null]
              if (first === null || second === null) return []
              return [{ question, section: section.name, pair: [first, second], readers: `${reading.firstReader ?? ''} and ${reading.reader ?? ''}` }]
            }),
        ),
    )
  })
}

/** The agreement in words: "85%", "0.68", "0.53 to 0.82", and why where there is none. */
export function agreementWords({ pairs, agreed, perCent, kappa, whyNoKappa }: Agreement): {
  readonly perCent: string
  readonly kappa: string
  readonly interval: string
  readonly why: string
} {
  const interval = kappa?.interval ?? null
  return {
    perCent: perCent === null ? '' : `${perCentHalfUp(agreed, pairs)}%`,
    kappa: kappa === null ? '' : kappa.value.toFixed(2),
    interval: interval === null ? '' : `${interval.lower.toFixed(2)} to ${interval.upper.toFixed(2)}`,
    why: whyNoKappa || (interval === null ? 'No interval: the formula gives none for answers like these' : ''),
  }
}
