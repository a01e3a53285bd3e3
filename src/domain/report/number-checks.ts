import type { CaseType, Framework } from '../framework/framework.ts'
import { promptsOf, standardsOfCaseType } from '../framework/look-ups.ts'
import { rateOverall } from '../rating/overall.ts'
import type { Check, CheckPlace } from './check.ts'
import { figuresById, selectedInAll, selectedOf, type ReportFacts } from './facts.ts'
import { capitalised, countOf, listInWords } from './words.ts'

/** The checks that the numbers of a report agree with each other: answers with the sample, ratings with the annexe, interviews with both (handbook §3.8). */
export function numberChecks(framework: Framework, facts: ReportFacts): Check[] {
  const place: CheckPlace = { page: 'cases' }
  const all = selectedInAll(facts)
  const uneven = facts.interviewTables.filter((table) => table.rows.reduce((sum, row) => sum + row.count, 0) !== all)
  return [
    ...framework.caseTypes.filter((type) => type.domain !== null).map((type) => sampleCheck(framework, facts, type)),
    ratingsAgree(facts),
    overallAgrees(framework, facts),
    samplesAgree(framework, facts),
    datesAgree(framework, facts),
    {
      id: 'numbers.interviews',
      ok: uneven.length === 0 && (facts.interviewsHeld ?? 0) <= all,
      place,
      sentence:
        uneven.length === 0
          ? 'Each interview table counts every case inspected.'
          : `${capitalised(countOf(uneven.length, 'interview table does', 'interview tables do'))} not add up to the ${all} cases inspected.`,
    },
  ]
}

/** Every key question and prompt must be answered, in one of the four ways, for every case inspected. */
function sampleCheck(framework: Framework, facts: ReportFacts, type: CaseType): Check {
  const figures = figuresById(facts)
  const ids = standardsOfCaseType(framework, type.id).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => [question.id, ...promptsOf(question).map((prompt) => prompt.id)]),
  )
  const selected = selectedOf(facts, type.id)
  const short = ids.filter((id) => {
    const tally = figures.get(id)?.counts
    return tally === undefined || tally === null || tally.yes + tally.no + tally.notApplicable + tally.notAssessed !== selected
  })
  const sentence =
    short.length === 0
      ? `All answers on ${type.manyCases} add up to the ${selected} inspected.`
      : `${countOf(short.length, `question on ${type.manyCases} lacks`, `questions on ${type.manyCases} lack`)} an answer for one or more of the ${selected} inspected.`
  return { id: `numbers.${type.id}`, ok: short.length === 0, sentence: capitalised(sentence), place: { page: 'cases' } }
}

/** The ratings must rest on the very counts that the annexe prints. */
function ratingsAgree(facts: ReportFacts): Check {
  const figures = figuresById(facts)
  const differing = facts.ratings.standards.flatMap((standard) =>
    standard.keyQuestions.filter((question) => {
      const published = figures.get(question.questionId)?.published
      return published?.k !== question.sufficient || published.n !== question.judged || published.perCent !== question.perCent
    }),
  )
  const sentence =
    differing.length === 0
      ? 'The ratings rest on the counts printed in the annexe.'
      : `The ratings rest on other counts than the annexe prints: ${listInWords(differing.map((question) => question.questionId))}.`
  return { id: 'numbers.ratings', ok: differing.length === 0, sentence, place: { page: 'ratingsPanel', standardId: null } }
}

/** Score, overall rating and its limit must follow from the ratings printed beside them (handbook §3.6 and §3.7). */
function overallAgrees(framework: Framework, { ratings }: ReportFacts): Check {
  const { score, overallRating, limitedBy } = rateOverall(framework, ratings.standards)
  const ok = ratings.overallRating === null || (score === ratings.score && overallRating === ratings.overallRating && limitedBy === ratings.limitedBy)
  const sentence = ok
    ? 'Score and overall rating follow from the ratings of the standards.'
    : `The ratings of the standards give ${score} and ${overallRating}; the report says ${ratings.score} and ${ratings.overallRating}.`
  return { id: 'numbers.overall', ok, sentence, place: { page: 'ratingsPanel', standardId: null } }
}

/** No more cases are inspected than were eligible. */
function samplesAgree(framework: Framework, { sample }: ReportFacts): Check {
  const larger = sample.filter(({ population, selected }) => population !== null && selected > population)
  const names = larger.map(({ caseType }) => framework.caseTypes.find(({ id }) => id === caseType)?.manyCases ?? caseType)
  const sentence = larger.length === 0 ? 'No more cases are inspected than were eligible.' : `More ${listInWords(names)} are inspected than were eligible.`
  return { id: 'numbers.sample', ok: larger.length === 0, sentence, place: { page: 'cases' } }
}

/** Every window ends before the fieldwork begins, and begins before it ends (handbook §4). */
function datesAgree(framework: Framework, { windows, fieldworkMonday }: ReportFacts): Check {
  const wrong = windows.filter(({ from, to }) => from > to || (fieldworkMonday !== null && to >= fieldworkMonday))
  const names = wrong.map(({ caseType }) => framework.caseTypes.find(({ id }) => id === caseType)?.manyCases ?? caseType)
  const sentence =
    wrong.length === 0
      ? 'Every sampling window lies before the fieldwork.'
      : `The sampling window for ${listInWords(names)} does not lie before the fieldwork, or ends before it begins.`
  return { id: 'numbers.dates', ok: wrong.length === 0, sentence, place: { page: 'plan' } }
}
