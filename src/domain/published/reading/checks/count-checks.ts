/** Numbers that are printed more than once, and sums of numbers that are printed. */
import type { Framework } from '../../../framework/framework.ts'
import { check, contextValue, countOf, inWords, type Check, type LooseFacts } from './check.ts'
import { fits } from './per-cent-checks.ts'

export function countChecks(facts: LooseFacts, framework: Framework): Check[] {
  return [
    ...interviewChecks(facts, framework),
    ...breakdownChecks(facts, framework),
    ...caseloadChecks(facts),
    ...shareChecks(facts),
    ...offenceChecks(facts, framework),
  ]
}

/** Each interview table counts every case inspected; those not interviewed are the same in each. */
function interviewChecks(facts: LooseFacts, framework: Framework): Check[] {
  const cases = framework.caseTypes.map((type) => countOf(facts.sample[type.publishedSampleKey]))
  const all = cases.every((count) => count !== null) ? cases.reduce((sum, count) => sum + (count ?? 0), 0) : null
  const { caseManager, inspector } = facts.caseManagerInterviewQuestions
  const paths = framework.caseTypes.map((type) => `sample.${type.publishedSampleKey}`)
  const sums = [
    ...caseManager.map((table) => ({ table, path: `caseManagerInterviewQuestions.caseManager.${table.id}` })),
    ...inspector.map((table) => ({ table, path: `caseManagerInterviewQuestions.inspector.${table.id}` })),
  ]
  const adds = sums.flatMap(({ table, path }) => {
    const sum = Object.values(table.answers).reduce((total, one) => total + one, 0)
    return all === null
      ? []
      : [
          check(
            `interview-table-adds-up.${table.id}`,
            sum === all,
            sum === all ? `Its answers add up to the ${all} cases.` : `Its answers add up to ${sum}; ${all} cases were inspected.`,
            [path, ...paths],
          ),
        ]
  })
  const missing = caseManager.flatMap((table) => table.answers[framework.caseManagerInterview.notInterviewedAnswer] ?? [])
  if (missing.length < 2) return adds
  const distinct = [...new Set(missing)]
  const same = check(
    'not-interviewed-agrees',
    distinct.length === 1,
    distinct.length === 1
      ? `${distinct[0]} case managers were not interviewed, in every table.`
      : `The tables print different numbers of case managers not interviewed: ${inWords(missing)}.`,
    caseManager.map(({ id }) => `caseManagerInterviewQuestions.caseManager.${id}`),
  )
  return [...adds, same]
}

function breakdownChecks(facts: LooseFacts, framework: Framework): Check[] {
  const keys: Readonly<Record<string, string>> = { courtDisposals: 'courtBreakdown', outOfCourt: 'outOfCourtBreakdown', resettlement: 'resettlementBreakdown' }
  return framework.caseTypes.flatMap(({ publishedSampleKey: key }) => {
    const breakdown = facts.sample[keys[key] ?? '']
    const total = countOf(facts.sample[key])
    if (typeof breakdown !== 'object' || breakdown === null || total === null) return []
    const sum = Object.values(breakdown).reduce((all: number, one) => all + (countOf(one) ?? 0), 0)
    return [
      check(
        `breakdown-adds-up.${key}`,
        sum === total,
        sum === total ? `What the ${total} cases consist of adds up.` : `What they consist of adds up to ${sum}; the report prints ${total}.`,
        [`sample.${key}`, `sample.${keys[key] ?? ''}`],
      ),
    ]
  })
}

/** The caseload and its parts. */
function caseloadChecks(facts: LooseFacts): Check[] {
  const value = (key: string): number | null => contextValue(facts, 'caseload', key)
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['total', ['court', 'outOfCourt']],
    ['court', ['communitySentences', 'inCustody', 'onLicence']],
    ['outOfCourt', ['youthCaution', 'youthConditionalCaution', 'communityResolutionOrOther']],
  ]
  return parts.flatMap(([whole, keys]) => {
    const total = value(whole)
    const own = keys.map(value)
    if (total === null || own.some((one) => one === null)) return []
    const sum = own.reduce<number>((all, one) => all + (one ?? 0), 0)
    return [
      check(
        `caseload-adds-up.${whole}`,
        sum === total,
        sum === total ? `The parts add up to ${total}.` : `The parts add up to ${sum}; the report prints ${total}.`,
        [whole, ...keys].map((key) => `contextualFacts.caseload.${key}`),
      ),
    ]
  })
}

/** Shares of one whole add up to 100, as far as rounding lets them. */
function shareChecks(facts: LooseFacts): Check[] {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ...['service', 'national'].map((who): [string, string, string[]] => ['age', who, ['Age10to14', 'Age15to17']]),
    ...['service', 'area', 'youthPopulation', 'national'].map((who): [string, string, string[]] => ['ethnicity', who, ['White', 'Minority', 'Unknown']]),
    ...['service', 'national'].map((who): [string, string, string[]] => ['gender', who, ['Male', 'Female']]),
  ]
  return rows.flatMap(([group, who, columns]) => {
    const values = columns.map((column) => contextValue(facts, group, `${who}${column}`))
    const known = values.filter((one) => one !== null)
    if (known.length < 2 || values.slice(0, 2).includes(null)) return []
    const sum = Math.round(known.reduce((all, one) => all + one, 0) * 10) / 10
    const ok = Math.abs(sum - 100) <= (known.length - 1) / 2 + 0.05
    return [
      check(
        `shares-add-up.${group}.${who}`,
        ok,
        ok ? `They add up to ${sum}, which is 100 but for rounding.` : `They add up to ${sum}, not to 100.`,
        columns.map((column) => `contextualFacts.${group}.${who}${column}`),
      ),
    ]
  })
}

/** Offences are counted over the cases inspected, court cases with or without the resettlement cases. */
function offenceChecks(facts: LooseFacts, framework: Framework): Check[] {
  const cases = (key: string): number => countOf(facts.sample[key]) ?? 0
  const kinds: readonly (readonly [string, readonly number[]])[] =
    framework.caseTypes.length === 0
      ? []
      : [
          ['offenceTypesCourt', [cases('courtDisposals'), cases('courtDisposals') + cases('resettlement')]],
          ['offenceTypesOutOfCourt', [cases('outOfCourt')]],
        ]
  return kinds.flatMap(([group, bases]) => {
    const own = facts.contextualFacts[group]
    const names = typeof own === 'object' && own !== null ? Object.keys(own) : []
    const values = names.flatMap((name) => contextValue(facts, group, name) ?? [])
    if (values.length < 2 || bases.every((base) => base === 0)) return []
    const ok = bases.some((base) => base > 0 && values.every((value) => fits(value, base)))
    const base = bases[0] ?? 0
    const odd = names.filter((name) => !fits(contextValue(facts, group, name) ?? 0, base))
    return [
      check(`offences-fit.${group}`, ok, ok ? 'The offences are parts of the cases inspected.' : `${inWords(odd)} cannot be parts of ${base} cases, rounded.`, [
        ...names.map((name) => `contextualFacts.${group}.${name}`),
        'sample',
      ]),
    ]
  })
}
