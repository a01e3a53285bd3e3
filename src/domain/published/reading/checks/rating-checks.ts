/** Ratings against each other: the score, the overall rating, and the key questions each case standard follows from (handbook §3). */
import type { Framework } from '../../../framework/framework.ts'
import { caseStandardsOf, findStandard, isRating, pointsOf, standardsOf } from '../../../framework/look-ups.ts'
import { rateOverall, ratingOfScore } from '../../../rating/overall.ts'
import { lowestDrives } from '../../../rating/rate-key-question.ts'
import { check, countOf, inWords, type Check, type LooseFacts } from './check.ts'

export function ratingChecks(facts: LooseFacts, framework: Framework): Check[] {
  return [...scoreChecks(facts, framework), ...standardChecks(facts, framework), ...discretionChecks(facts, framework), ...apartChecks(facts, framework)]
}

const ratingOf = (facts: LooseFacts, framework: Framework, id: string): string | null => {
  const rating = facts.standards[id]?.rating ?? null
  return rating !== null && isRating(framework, rating) ? rating : null
}

function scoreChecks(facts: LooseFacts, framework: Framework): Check[] {
  const { score, overallRating } = facts
  const counted = framework.scoring.standards
  const known = counted.filter((id) => ratingOf(facts, framework, id) !== null)
  const sum = known.reduce((all, id) => all + pointsOf(framework, ratingOf(facts, framework, id) ?? ''), 0)
  const paths = ['score', ...counted.map((id) => `standards.${id}.rating`)]
  const checks: Check[] = []
  if (score !== undefined && known.length === counted.length)
    checks.push(
      check(
        'score-is-sum',
        sum === score,
        sum === score ? `The ratings add up to ${score}.` : `The ratings add up to ${sum}; the report prints ${score}.`,
        paths,
      ),
    )
  if (score === undefined || overallRating === undefined || score > framework.scoring.max) return checks
  const rated = standardsOf(framework).map(({ id }) => ({ standardId: id, rating: ratingOf(facts, framework, id), status: statusOf(facts, id) }))
  const expected = known.length === counted.length && sum === score ? rateOverall(framework, rated).overallRating : ratingOfScore(framework, score)
  if (expected !== null)
    checks.push(
      check(
        'overall-follows-score',
        expected === overallRating,
        expected === overallRating
          ? `A score of ${score} is ${expected}, as printed.`
          : `A score of ${score} should give ${expected}; the report prints ${overallRating}.`,
        ['overallRating', 'score'],
      ),
    )
  return checks
}

function statusOf(facts: LooseFacts, id: string): 'rated' | 'inspectedNotRated' | 'notInspected' {
  const status = facts.standards[id]?.status
  return status === 'inspectedNotRated' || status === 'notInspected' ? status : facts.standards[id] === undefined ? 'notInspected' : 'rated'
}

/** Each case standard: the band of its lowest key question, or a stated discretion. */
function standardChecks(facts: LooseFacts, framework: Framework): Check[] {
  return caseStandardsOf(framework).flatMap((standard): Check[] => {
    const printed = ratingOf(facts, framework, standard.id)
    const questions = standard.keyQuestions.map((question) => ({
      questionId: question.id,
      perCent: facts.keyQuestions[standard.id]?.[question.dimension ?? ''] ?? null,
    }))
    if (printed === null || questions.some(({ perCent }) => perCent === null || !Number.isInteger(perCent) || perCent > 100)) return []
    const rule = lowestDrives(framework, questions)
    const paths = [`standards.${standard.id}.rating`, ...standard.keyQuestions.map((question) => `keyQuestions.${standard.id}.${question.dimension ?? ''}`)]
    const discretion = facts.professionalDiscretion.find((one) => one.standard === standard.id)
    const id = `standard-follows.${standard.id}`
    if (rule.rating === printed && discretion === undefined) return [check(id, true, `${rule.perCent} per cent, the lowest, is ${printed}, as printed.`, paths)]
    if (discretion !== undefined) {
      const agrees = discretion.to === printed && discretion.from === rule.rating
      const words = agrees
        ? `${rule.perCent} per cent, the lowest, is ${rule.rating}; by professional discretion the rating is ${printed}.`
        : `${rule.perCent} per cent, the lowest, is ${rule.rating} and ${printed} is printed; the discretion stated is from ${discretion.from ?? 'a rating not stated'} to ${discretion.to ?? 'a rating not stated'}.`
      return [check(id, agrees, words, [...paths, 'professionalDiscretion'])]
    }
    return [check(id, false, `${rule.perCent} per cent, the lowest, should give ${rule.rating}; the report prints ${printed} and states no discretion.`, paths)]
  })
}

/** Discretion has always moved a rating up, by one band (handbook §3.5); anything else deserves a look. */
function discretionChecks(facts: LooseFacts, framework: Framework): Check[] {
  return facts.professionalDiscretion.flatMap(({ standard, from, to }, index) => {
    if (from === undefined || to === undefined || !isRating(framework, from) || !isRating(framework, to)) return []
    const bands = pointsOf(framework, to) - pointsOf(framework, from)
    const ok = bands > 0 && bands <= framework.discretion.mostBandsRaised
    return [
      check(`discretion-in-bounds.${standard}`, ok, `Discretion moved ${standard} from ${from} to ${to}${ok ? '.' : ', which is not one band up.'}`, [
        `professionalDiscretion.${index}.from`,
        `professionalDiscretion.${index}.to`,
      ]),
    ]
  })
}

/** A standard outside the score has one of three states, and its cases agree with it (handbook §3.7). */
function apartChecks(facts: LooseFacts, framework: Framework): Check[] {
  return standardsOf(framework).flatMap((standard) => {
    if (framework.scoring.standards.includes(standard.id)) return []
    const own = facts.standards[standard.id]
    const path = `standards.${standard.id}`
    const id = `state-of.${standard.id}`
    if (own === undefined) return [check(id, false, `The report neither rates ${standard.id} ${standard.name} nor says why not.`, [path])]
    const rated = own.rating !== null && own.rating !== undefined
    const status = own.status ?? 'rated'
    const type = framework.caseTypes.find((one) => one.illustrates === standard.id)
    const cases = type === undefined ? null : countOf(facts.sample[type.publishedSampleKey])
    const faults = [
      ...((status === 'rated') === rated ? [] : [`its state is ${status}, its rating ${own.rating ?? 'none'}`]),
      ...(status === 'notInspected' && cases !== null && cases > 0 ? [`it was not inspected, and ${cases} of its cases were`] : []),
    ]
    const words = findStandard(framework, standard.id)?.name ?? ''
    return [
      check(
        id,
        faults.length === 0,
        faults.length === 0 ? `${standard.id} ${words} is ${rated ? `rated ${own.rating ?? ''}` : status}.` : `${standard.id} ${words}: ${inWords(faults)}.`,
        [path],
      ),
    ]
  })
}
