/**
 * The details of every demo case: desistance factors and custody invented, disposals as in the caseload return, offence types in the
 * printed shares of the cases inspected where a report prints them (court and resettlement cases together, out-of-court cases).
 */
import { z } from 'zod'
import { caseSummaryId, detailAnswers } from '../src/domain/assessment/detail-questions.ts'
import type { CaseDetail, Framework } from '../src/domain/framework/framework.ts'
import { findCaseType } from '../src/domain/framework/look-ups.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import type { DrawnCase } from './answers.ts'
import { caseSummaryFor, detailFor } from './case-texts.ts'
import { chanceFrom, type Chance } from './chance.ts'
import type { Answer } from './judgements.ts'

const printedShares = z.record(z.string(), z.unknown())
const printedShare = z.object({ value: z.number() })
/** Where reports print no offence types: invented shares, in per cent. */
const inventedShares: readonly (readonly [string, number])[] = [['Violence against the person', 50], ['Robbery', 20], ['Theft and handling stolen goods', 20], ['Drug offences', 10]] // prettier-ignore

/** The details of each drawn case, in their order. */
export function demoDetails(framework: Framework, facts: PublishedFacts, drawn: readonly DrawnCase[]): Answer[][] {
  const offences = offencesOf(facts, drawn)
  return drawn.map((one, place) => {
    const chance = chanceFrom(`${facts.service} details ${place}`)
    return [...factorAnswers(framework, chance), ...detailsOf(framework, one, offences[place] ?? '', chance)]
  })
}

/** Every fifth factor matters in most cases, the others in fewer; now and then the file does not tell. */
function factorAnswers(framework: Framework, chance: Chance): Answer[] {
  return (framework.caseDetails?.factors.list ?? []).map(({ id }, place) => {
    const drawn = chance.below(100)
    const value = drawn >= 97 ? 'notRecorded' : drawn < (place % 5 === 4 ? 75 : 20 + 4 * place) ? 'yes' : 'no'
    return { questionId: id, value }
  })
}

function detailsOf(framework: Framework, one: DrawnCase, offence: string, chance: Chance): Answer[] {
  const caseType = findCaseType(framework, one.caseTypeId)
  const inWords = (caseType?.details ?? []).filter(({ list }) => list === undefined)
  const given: Answer[] = []
  for (const detail of caseType?.details ?? []) {
    const other = given.find(({ questionId }) => questionId === detail.onlyWhen?.question)
    if (detail.onlyWhen !== undefined && !detail.onlyWhen.answers.includes(other?.value ?? '')) continue
    given.push({ questionId: detail.id, value: valueOf(framework, detail, [offence, one.disposal ?? ''], inWords.indexOf(detail), chance) })
  }
  return caseType?.domain === null ? [...given, { questionId: caseSummaryId, value: caseSummaryFor(chance) }] : given
}

/** What is known of the case where the detail offers it, else any answer; words where it offers none. */
function valueOf(framework: Framework, detail: CaseDetail, known: readonly string[], place: number, chance: Chance): string {
  const offered = detailAnswers(framework, detail)
  if (offered.length === 0) return detailFor(place, chance)
  return known.find((value) => offered.includes(value)) ?? offered[chance.below(offered.length)] ?? ''
}

/** An offence type for each case: as many cases of each as the printed per cents say. */
function offencesOf(facts: PublishedFacts, drawn: readonly DrawnCase[]): string[] {
  const groups = [
    { key: 'offenceTypesCourt', has: (one: DrawnCase) => one.caseTypeId !== 'outOfCourt' },
    { key: 'offenceTypesOutOfCourt', has: (one: DrawnCase) => one.caseTypeId === 'outOfCourt' },
  ]
  const offences = drawn.map(() => '')
  for (const { key, has } of groups) {
    const places = drawn.flatMap((one, place) => (has(one) ? [place] : []))
    const types = spread(sharesOf(facts, key), places.length)
    chanceFrom(`${facts.service} ${key}`)
      .shuffled(places)
      .forEach((place, at) => (offences[place] = types[at] ?? ''))
  }
  return offences
}

function sharesOf(facts: PublishedFacts, key: string): readonly (readonly [string, number])[] {
  const shares = Object.entries(printedShares.catch({}).parse(facts.contextualFacts?.[key])).flatMap(([type, share]) => {
    const { success, data } = printedShare.safeParse(share)
    return success ? [[type, data.value] as const] : []
  })
  return shares.length === 0 ? inventedShares : shares
}

/** Whole cases in the given shares, by largest remainder. */
function spread(shares: readonly (readonly [string, number])[], cases: number): string[] {
  const sum = shares.reduce((total, [, share]) => total + share, 0)
  const rows = shares.map(([type, share]) => ({ type, exact: (share * cases) / sum }))
  const left = cases - rows.reduce((total, { exact }) => total + Math.floor(exact), 0)
  const first = new Set(rows.toSorted((a, b) => (b.exact % 1) - (a.exact % 1)).slice(0, left))
  return rows.flatMap((row) => Array.from({ length: Math.floor(row.exact) + (first.has(row) ? 1 : 0) }, () => row.type))
}
