/** Everything that is answered about every sampled case, so that all counted figures come out as printed. */
import type { Framework } from '../src/domain/framework/framework.ts'
import { summaryOf } from '../src/domain/assessment/questions.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import { demoDetails } from './case-details.ts'
import { summaryFor } from './case-texts.ts'
import { chanceFrom, type Chance } from './chance.ts'
import { fitFigures, type Impossible } from './fit-figures.ts'
import { fitInterviews } from './interviews.ts'
import { judgementsUnder, qualities, type Answer, type Judgements } from './judgements.ts'

/** A sampled case as drawn, with what the caseload return says of it: a level for each classification. */
export interface DrawnCase {
  readonly caseTypeId: string
  readonly levels: Readonly<Record<string, string>>
  readonly disposal?: string
}
export interface CaseAnswers {
  readonly standards: readonly Judgements[]
  readonly classification: readonly Answer[]
  readonly interview: readonly Answer[]
  /** Desistance factors, offence, disposal and custody, and the summary of a case without standards. */
  readonly details: readonly Answer[]
}
export interface DemoAnswers {
  /** In the order of the drawn cases. */
  readonly cases: readonly CaseAnswers[]
  readonly impossible: readonly Impossible[]
}

/** @param drawn the sampled cases; of each case type as many as the facts say */
export function demoAnswers(framework: Framework, facts: PublishedFacts, drawn: readonly DrawnCase[]): DemoAnswers {
  const seed = facts.service
  const figures = fitFigures(framework, facts)
  const byStandard = figures.standards.map((standard) => ({ standard, judgements: judgementsUnder(standard, seed) }))
  const interviews = fitInterviews(framework, facts, qualities(drawn.length, `${seed} all cases`), seed)
  const details = demoDetails(framework, facts, drawn)
  const seen = new Map<string, number>()
  const cases = drawn.map(({ caseTypeId, levels }, index) => {
    const place = seen.get(caseTypeId) ?? 0
    seen.set(caseTypeId, place + 1)
    const chance = chanceFrom(`${seed} ${caseTypeId} ${place}`)
    const own = byStandard.filter(({ standard }) => standard.caseTypeId === caseTypeId).flatMap(({ judgements }) => judgements[place] ?? [])
    return {
      standards: own.map((judgements) => withSummaries(framework, judgements, chance)),
      classification: classificationAnswers(framework, levels, chance),
      interview: interviews.byCase[index] ?? [],
      details: details[index] ?? [],
    }
  })
  return { cases, impossible: [...figures.impossible, ...interviews.impossible] }
}

/** The printed figures that no number of cases gives, with the nearest that one does. */
export function demoImpossible(framework: Framework, facts: PublishedFacts): readonly Impossible[] {
  const cases = framework.caseTypes.reduce((sum, type) => sum + inspectedCases(facts, type), 0)
  return [...fitFigures(framework, facts).impossible, ...fitInterviews(framework, facts, qualities(cases, facts.service), facts.service).impossible]
}

function withSummaries(framework: Framework, judgements: Judgements, chance: Chance): Judgements {
  if ('notAssessed' in judgements) return judgements
  const keyQuestions = new Set(
    framework.domains.flatMap((domain) => domain.standards.flatMap((standard) => standard.keyQuestions.map((question) => question.id))),
  )
  const summaries = judgements.answers
    .filter((answer) => keyQuestions.has(answer.questionId))
    .map((answer) => ({ questionId: summaryOf(answer.questionId), value: summaryFor(answer.value === 'yes', chance) }))
  return { standardId: judgements.standardId, answers: [...judgements.answers, ...summaries] }
}

/** The level recorded in the return, whether the inspector agrees, and if not the level next to it. */
function classificationAnswers(framework: Framework, levels: Readonly<Record<string, string>>, chance: Chance): Answer[] {
  const scale = framework.classificationLevels.map((level) => level.id)
  return framework.classifications.flatMap(({ id }) => {
    const known = scale.indexOf(levels[id] ?? '')
    const place = known >= 0 ? known : chance.below(Math.min(scale.length, 3))
    const agreed = chance.next() > 0.15
    const recorded: Answer[] = [
      { questionId: `${id}.recorded`, value: scale[place] ?? '' },
      { questionId: `${id}.agreed`, value: agreed ? 'yes' : 'no' },
    ]
    const next = scale[place + 1] ?? scale[place - 1] ?? ''
    return agreed ? recorded : [...recorded, { questionId: `${id}.shouldBe`, value: next }]
  })
}
