import type { CaseType, Framework } from '../framework/framework.ts'
import { promptsOf, standardsOfCaseType } from '../framework/look-ups.ts'
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
