/**
 * Desistance factors, offences, disposals and custody over all cases, counted for the report's annexe. Every row of factors and every
 * table adds up to the cases it counts: what nobody has answered yet is counted as that.
 */
import { detailAnswers, factorNotRecorded } from './detail-questions.ts'
import type { Answers } from './completeness.ts'
import { givenAnswer, notAnsweredYet } from './interview-tables.ts'
import type { Framework } from '../framework/framework.ts'

export interface CaseWithDetails {
  readonly caseType: string
  readonly answers: Answers
}

/** How many of the cases of one type had each factor to be addressed. */
export interface FactorTable {
  readonly caseType: string
  readonly cases: number
  readonly rows: readonly {
    readonly id: string
    readonly factor: string
    readonly yes: number
    readonly no: number
    readonly notRecorded: number
    readonly unanswered: number
  }[]
}

/** The answers to one detail in the cases of one type that it is asked of. */
export interface DetailTable {
  readonly id: string
  readonly caseType: string
  readonly wording: string
  readonly cases: number
  /** In the framework's order, then "not recorded"; the counts add up to the cases. */
  readonly rows: readonly { readonly answer: string; readonly count: number }[]
}

/** One table a case type that has cases, its rows by how often the factor had to be addressed, then in the framework's order. */
export function factorTables(framework: Framework, cases: readonly CaseWithDetails[]): FactorTable[] {
  const factors = framework.caseDetails?.factors.list ?? []
  if (factors.length === 0) return []
  return byType(framework, cases).map(([caseType, own]) => ({
    caseType,
    cases: own.length,
    rows: factors
      .map(({ id, name }) => {
        const given = own.map(({ answers }) => answers.get(id)?.value ?? null)
        const count = (value: string | null): number => given.filter((one) => one === value).length
        return { id, factor: name, yes: count('yes'), no: count('no'), notRecorded: count(factorNotRecorded), unanswered: count(null) }
      })
      .toSorted((one, other) => other.yes - one.yes),
  }))
}

/**
 * One table for each detail that offers answers, of each case type that has cases.
 * @throws RangeError when a stored answer is none of the answers that its detail offers
 */
export function detailTables(framework: Framework, cases: readonly CaseWithDetails[]): DetailTable[] {
  return byType(framework, cases).flatMap(([caseType, own]) =>
    (framework.caseTypes.find(({ id }) => id === caseType)?.details ?? []).flatMap((detail): DetailTable[] => {
      const { id, wording, onlyWhen } = detail
      const options = detailAnswers(framework, detail)
      if (options.length === 0) return []
      const asked = own.filter(({ answers }) => onlyWhen === undefined || onlyWhen.answers.includes(answers.get(onlyWhen.question)?.value ?? ''))
      const given = asked.map(({ answers }) => givenAnswer(id, options, answers))
      const open = given.includes(notAnsweredYet) ? [notAnsweredYet] : []
      const rows = [...options, ...open].map((answer) => ({ answer, count: given.filter((one) => one === answer).length }))
      return [{ id, caseType, wording, cases: asked.length, rows }]
    }),
  )
}

function byType(framework: Framework, cases: readonly CaseWithDetails[]): [string, readonly CaseWithDetails[]][] {
  return framework.caseTypes
    .map(({ id }): [string, readonly CaseWithDetails[]] => [id, cases.filter(({ caseType }) => caseType === id)])
    .filter(([, own]) => own.length > 0)
}
