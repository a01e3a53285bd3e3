/**
 * Every per cent against the cases it is a per cent of (handbook §3.8): k of n, rounded half up, n the cases inspected. Where a standard's
 * figures fit fewer cases, the check says how many.
 */
import type { Framework } from '../../../framework/framework.ts'
import { caseStandardsOf, caseTypeOfStandard } from '../../../framework/look-ups.ts'
import { perCentHalfUp } from '../../../rating/per-cent.ts'
import { check, countOf, type Check, type LooseFacts } from './check.ts'

interface PrintedPerCent {
  readonly path: string
  readonly perCent: number
  readonly keyQuestion: boolean
}

/** The share of a standard's per cents that must fit a smaller n before that n is believed. */
const mostFit = 0.9

export function perCentChecks(facts: LooseFacts, framework: Framework): Check[] {
  return caseStandardsOf(framework).flatMap((standard) => {
    const key = caseTypeOfStandard(framework, standard.id)?.publishedSampleKey
    const cases = key === undefined ? null : countOf(facts.sample[key])
    const printed = perCentsOf(facts, standard.id)
    return cases === null || cases === 0 || printed.length === 0 ? [] : checksOf(standard.id, printed, cases, `sample.${key ?? ''}`)
  })
}

function perCentsOf(facts: LooseFacts, standardId: string): PrintedPerCent[] {
  const keyQuestions = Object.entries(facts.keyQuestions[standardId] ?? {}).map(([dimension, perCent]) => ({
    path: `keyQuestions.${standardId}.${dimension}`,
    perCent,
    keyQuestion: true,
  }))
  const prompts = Object.entries(facts.prompts[standardId] ?? {}).flatMap(([dimension, letters]) =>
    Object.entries(letters).map(([letter, perCent]) => ({ path: `prompts.${standardId}.${dimension}.${letter}`, perCent, keyQuestion: false })),
  )
  return [...keyQuestions, ...prompts]
}

function checksOf(standardId: string, printed: readonly PrintedPerCent[], cases: number, samplePath: string): Check[] {
  const n = judgedCases(printed, cases)
  const id = `per-cents-fit.${standardId}`
  const paths = [samplePath, ...printed.map(({ path }) => path)]
  const whole =
    n === cases
      ? check(id, true, `The per cents of ${standardId} are parts of its ${cases} cases.`, paths)
      : n === null
        ? check(id, false, `The per cents of ${standardId} fit no number of cases up to ${cases}.`, paths)
        : check(id, false, `The per cents of ${standardId} are parts of ${n} cases, not of the ${cases} that the report says were inspected.`, paths)
  const base = n ?? cases
  const odd = printed.filter(({ perCent }) => !fits(perCent, base))
  return [whole, ...(n === null ? [] : odd.map((one) => oddOne(one, base, samplePath)))]
}

/** The largest n up to the sample that all key questions fit and nearly all prompts do. */
function judgedCases(printed: readonly PrintedPerCent[], cases: number): number | null {
  for (let n = cases; n >= Math.max(1, Math.ceil(cases * 0.7)); n -= 1) {
    const fit = printed.filter(({ perCent }) => fits(perCent, n))
    const questions = printed.filter(({ keyQuestion }) => keyQuestion)
    if (questions.every(({ perCent }) => fits(perCent, n)) && fit.length >= printed.length * mostFit) return n
    if (n === cases && questions.length === 0 && fit.length >= printed.length * mostFit) return n
  }
  return null
}

function oddOne({ path, perCent }: PrintedPerCent, n: number, samplePath: string): Check {
  const smaller = Array.from({ length: n }, (_, index) => n - index).find((candidate) => candidate >= n / 2 && fits(perCent, candidate))
  const larger = Array.from({ length: 100 }, (_, index) => n + 1 + index).find((candidate) => fits(perCent, candidate))
  const nearest = Array.from({ length: n + 1 }, (_, k) => perCentHalfUp(k, n)).toSorted((a, b) => Math.abs(a - perCent) - Math.abs(b - perCent))[0] ?? 0
  const words =
    smaller === undefined
      ? `It fits no number of cases up to ${n}; the first that could give it is ${larger ?? 'above a hundred'}, and the nearest of ${n} is ${nearest}.`
      : `It would fit ${smaller} cases.`
  return check(`per-cent-fits.${path}`, false, `${perCent} per cent is no part of ${n} cases. ${words}`, [path, samplePath])
}

/** Whether some k of n, rounded half up, is this per cent. */
export function fits(perCent: number, n: number): boolean {
  if (!Number.isInteger(perCent) || perCent < 0 || perCent > 100) return false
  const k = Math.round((perCent * n) / 100)
  return [k - 1, k, k + 1].some((candidate) => candidate >= 0 && candidate <= n && perCentHalfUp(candidate, n) === perCent)
}
