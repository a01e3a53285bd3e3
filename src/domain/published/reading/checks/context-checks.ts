/** Figures that can be worked out again from two others, and figures that are printed in two places. */
import { check, contextValue, countOf, type Check, type LooseFacts } from './check.ts'
import { fits } from './per-cent-checks.ts'

type Address = readonly [group: string, key: string]

/** Each share with the two figures it is the share of. */
const shares: readonly { readonly share: Address; readonly part: Address; readonly whole: Address }[] = [
  { share: ['population', 'childrenShare'], part: ['population', 'childrenApprox'], whole: ['population', 'total'] },
  { share: ['narrative', 'incomeDeprivedShare'], part: ['narrative', 'incomeDeprivedChildren'], whole: ['population', 'childrenApprox'] },
  { share: ['narrative', 'outOfCourtShareOfCaseload'], part: ['caseload', 'outOfCourt'], whole: ['caseload', 'total'] },
]
/** Figures for one and the same thing, in prose and in a table. */
const twice: readonly { readonly prose: Address; readonly table: Address }[] = [
  { prose: ['narrative', 'minorityEthnicYouthPopulation'], table: ['ethnicity', 'youthPopulationMinority'] },
  { prose: ['narrative', 'minorityEthnicCaseload'], table: ['ethnicity', 'serviceMinority'] },
  { prose: ['narrative', 'minorityEthnicChildren'], table: ['ethnicity', 'areaMinority'] },
  { prose: ['narrative', 'girlsNational'], table: ['gender', 'nationalFemale'] },
  { prose: ['staffingNarrative', 'averageCaseload'], table: ['staffingAnnexe', 'averageCaseload'] },
]

const path = ([group, key]: Address): string => `contextualFacts.${group}.${key}`

export function contextChecks(facts: LooseFacts): Check[] {
  return [...shareChecks(facts), ...twiceChecks(facts), ...oversightChecks(facts), ...custodyChecks(facts)]
}

function shareChecks(facts: LooseFacts): Check[] {
  const computed = shares.flatMap(({ share, part, whole }): Check[] => {
    const [printed, k, n] = [share, part, whole].map((address) => contextValue(facts, ...address))
    if (printed === null || printed === undefined || k === null || k === undefined || n === null || n === undefined || n === 0) return []
    const real = (100 * k) / n
    const ok = Math.abs(real - printed) <= 0.5
    return [
      check(`share-follows.${share[1]}`, ok, `${k} of ${n} is ${real.toFixed(1)} per cent; the report prints ${printed}.`, [share, part, whole].map(path)),
    ]
  })
  return [...computed, ...cautions(facts)]
}

/** "Nearly one-fifth" is a little less than 20 per cent. */
function cautions(facts: LooseFacts): Check[] {
  const narrative = facts.contextualFacts['narrative']
  const said = typeof narrative === 'object' && narrative !== null && 'cautionsShareOfOutOfCourt' in narrative
  const [all, caution, conditional] = ['outOfCourt', 'youthCaution', 'youthConditionalCaution'].map((key) => contextValue(facts, 'caseload', key))
  if (!said || all === null || all === undefined || all === 0 || typeof caution !== 'number' || typeof conditional !== 'number') return []
  const real = (100 * (caution + conditional)) / all
  const ok = real >= 17.5 && real <= 20
  return [
    check('share-follows.cautionsShareOfOutOfCourt', ok, `The cautions are ${real.toFixed(1)} per cent of ${all}; the report says nearly one-fifth.`, [
      'contextualFacts.narrative.cautionsShareOfOutOfCourt',
      'contextualFacts.caseload',
    ]),
  ]
}

/** A figure in prose may be rounded to whole per cents; more than that is a difference. */
function twiceChecks(facts: LooseFacts): Check[] {
  return twice.flatMap(({ prose, table }): Check[] => {
    const [said, printed] = [prose, table].map((address) => contextValue(facts, ...address))
    if (said === null || said === undefined || printed === null || printed === undefined) return []
    const ok = said === printed || (Number.isInteger(said) && Math.floor(printed + 0.5) === said)
    return [
      check(`figures-agree.${prose[1]}`, ok, ok ? `The text and the table both say ${said}.` : `The text says ${said}, the table ${printed}.`, [
        path(prose),
        path(table),
      ]),
    ]
  })
}

/** How often management oversight met the needs of the case is a part of the cases inspected. */
function oversightChecks(facts: LooseFacts): Check[] {
  const court = countOf(facts.sample['courtDisposals']) ?? 0
  const outOfCourt = countOf(facts.sample['outOfCourt']) ?? 0
  const all = court + outOfCourt + (countOf(facts.sample['resettlement']) ?? 0)
  const parts: readonly (readonly [Address, number])[] = [
    [['managementOversightMetNeeds', 'overall'], all],
    [['managementOversightMetNeeds', 'court'], court],
    [['managementOversightMetNeeds', 'outOfCourt'], outOfCourt],
    [['staffingNarrative', 'managementOversightMetNeeds'], all],
  ]
  return parts.flatMap(([address, n]): Check[] => {
    const printed = contextValue(facts, ...address)
    if (printed === null || n === 0) return []
    const ok = fits(printed, n)
    return [
      check(`oversight-fits.${address[1]}`, ok, ok ? `${printed} per cent is a part of ${n} cases.` : `${printed} per cent is no part of ${n} cases.`, [
        path(address),
        'sample',
      ]),
    ]
  })
}

/** No resettlement cases to inspect, and yet children in custody on the caseload. */
function custodyChecks(facts: LooseFacts): Check[] {
  const custody = contextValue(facts, 'caseload', 'inCustody')
  if (custody === null || countOf(facts.sample['resettlement']) !== 0) return []
  return [
    check('no-resettlement-without-custody', custody === 0, `No resettlement case was found to inspect; the caseload prints ${custody} in custody.`, [
      'sample.resettlement',
      'contextualFacts.caseload.inCustody',
    ]),
  ]
}
