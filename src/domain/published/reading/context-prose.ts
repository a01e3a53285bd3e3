/** Contextual figures that stand in running text. Each is read only where the sentence says in so many words what the figure is. */
import { sourceAt, type FactBook } from './fact-book.ts'
import type { Flow } from './flow.ts'
import { numberAt, phrases, type Phrase } from './phrases.ts'

interface Sentence {
  /** Group and key of each figure, in the order of the figures in the words. */
  readonly facts: readonly (readonly [group: string, key: string])[]
  readonly unit: string | readonly string[]
  readonly words: string
}

const perCent = 'per cent'

export const sentences: readonly Sentence[] = [
  { facts: [['staffing', 'averageCaseload']], unit: 'cases', words: 'the average caseload is {count} cases' },
  { facts: [['staffing', 'manageableWorkload']], unit: perCent, words: '{p} of staff say they have a manageable workload' },
  { facts: [['staffing', 'qualified']], unit: perCent, words: '{p} of case managers are qualified' },
  { facts: [['staffing', 'supervisionVeryGood']], unit: perCent, words: '{p} say that the quality of supervision is very good' },
  { facts: [['staffing', 'managementOversightMetNeeds']], unit: perCent, words: 'in {p} of cases management oversight met the needs of the case' },
  { facts: [['staffing', 'sickness']], unit: 'days per person', words: 'staff sickness averages {count} days per person' },
  { facts: [['staffing', 'attrition']], unit: perCent, words: 'staff attrition {p} is' },
  { facts: [['staffing', 'vacancies']], unit: 'posts', words: 'there (is|are) currently only {n} vacanc(y|ies)' },
  { facts: [['staffing', 'probationOfficer']], unit: 'FTE', words: 'probation officer resource needs to increase from {count} fte' },
  { facts: [['staffing', 'minorityEthnicVolunteers']], unit: perCent, words: '{p} of {~4} volunteers come from ethnic minority groups' },
  { facts: [['staffing', 'minorityEthnicStaff']], unit: perCent, words: 'only one member of staff {p} is from such a background' },
  { facts: [['staffing', 'culturalCompetencyTraining']], unit: perCent, words: '{p} have had training on delivering culturally competent services' },
  { facts: [['staffing', 'minorityEthnicStaff']], unit: perCent, words: 'only {p} being of black asian or minority ethnic heritage' },
  { facts: [['staffing', 'sicknessPrevious12Months']], unit: 'days', words: 'previous #12# months which saw {count} days lost' },
  { facts: [['staffing', 'probationPractitioner']], unit: 'FTE', words: 'a new {count} fte probation practitioner' },
  { facts: [['staffing', 'camhsWorker']], unit: 'FTE', words: 'there is also a {count} {~4} camhs worker' },
  { facts: [['narrative', 'outOfCourtShareOfCaseload']], unit: perCent, words: 'out-of-court disposals which currently form {p} of the {~4} caseload' },
  {
    facts: [
      ['narrative', 'minorityEthnicCaseload'],
      ['narrative', 'minorityEthnicYouthPopulation'],
    ],
    unit: perCent,
    words: 'ethnic minority children make up {p} of children supervised by the {~4} compared with {p} of the #10##17# year-old population',
  },
  { facts: [['narrative', 'minorityEthnicPopulation']], unit: perCent, words: 'ethnic minority communities form {p} of the population of' },
  {
    facts: [
      ['narrative', 'girlsCourtCaseload'],
      ['narrative', 'girlsNational'],
    ],
    unit: perCent,
    words: 'girls form {p} of the {~4} court caseload compared with {p} nationally',
  },
  { facts: [['', 'staff']], unit: 'people', words: 'it employs {count} staff' },
  { facts: [['', 'areaTeams']], unit: 'teams', words: 'there are {n} area-based teams' },
  { facts: [['', 'assistantHeadsOfService']], unit: 'people', words: '{n} assistant heads of service' },
  {
    facts: [
      ['', 'caseloadPostCourt'],
      ['', 'caseloadOutOfCourt'],
    ],
    unit: 'cases',
    words: 'was managing {count} post-court cases and {count} out-of-court disposal cases',
  },
  {
    facts: [
      ['', 'populationTotal'],
      ['', 'populationGrowthSince2011'],
    ],
    unit: ['people', perCent],
    words: 'census recorded the population at {count} which represents an increase of {p} since #2011#',
  },
  { facts: [['', 'children10to17']], unit: 'children', words: 'there are {count} children aged #10# to #17# residing in' },
  { facts: [['', 'minorityEthnic10to17']], unit: perCent, words: 'children aged #10# to #17# from a black asian and minority ethnic heritage sits at {p}' },
  {
    facts: [['', 'minorityEthnicCaseload']],
    unit: perCent,
    words: '{p} of children working with the {~4} at the time of the inspection were from this heritage',
  },
  { facts: [['', 'caredForChildren']], unit: perCent, words: 'number of cared for children is {~10} sitting at {p} of the caseload' },
  {
    facts: [
      ['', 'childProtectionPlan'],
      ['', 'childInNeedPlan'],
    ],
    unit: perCent,
    words: 'child protection plans made up {p} of the caseload and children on child in need plans {p}',
  },
  {
    facts: [
      ['', 'emotionalAndHealthDifficulties'],
      ['', 'substanceMisuse'],
    ],
    unit: perCent,
    words: '{p} were experiencing emotional and health difficulties and {p} had substance misuse issues',
  },
  { facts: [['', 'learningDifficultiesAndDisabilities']], unit: perCent, words: 'children with learning difficulties and disabilities accounted for {p}' },
  {
    facts: [
      ['', 'violenceAgainstPersonDomain2'],
      ['', 'violenceAgainstPersonDomain3'],
    ],
    unit: perCent,
    words: 'violence against the person which within our case sample accounted for {p} of domain two and {p} of domain three cases',
  },
  {
    facts: [
      ['', 'schoolAgedWithoutPlacementAtLastInspection'],
      ['', 'schoolAgedWithoutPlacementNow'],
    ],
    unit: perCent,
    words: 'school-aged children not having a placement and since the last inspection this has reduced from {p} to {p}',
  },
  {
    facts: [
      ['population', 'childrenApprox'],
      ['population', 'childrenShare'],
    ],
    unit: ['children', perCent],
    words: 'approximately {count} children making up {p} of the population',
  },
  {
    facts: [
      ['managementOversightMetNeeds', 'overall'],
      ['managementOversightMetNeeds', 'court'],
      ['managementOversightMetNeeds', 'outOfCourt'],
    ],
    unit: perCent,
    words: 'only {p} overall met the needs of the case {*2} made up of {p} for post-court cases and only {p} for out-of-court disposal cases',
  },
  { facts: [['narrative', 'minorityEthnicChildren']], unit: perCent, words: '{p} of all children are from minority ethnic groups' },
  {
    facts: [
      ['narrative', 'indianOrigin'],
      ['narrative', 'otherAsian'],
      ['narrative', 'whiteBritish'],
    ],
    unit: perCent,
    words: '{p} are of indian origin and {p} are other asian. {p} are white british',
  },
  {
    facts: [['narrative', 'schoolPopulationNotWhiteBritish']],
    unit: perCent,
    words: '{p} of the school population belonged to an ethnic group other than white british',
  },
  {
    facts: [
      ['narrative', 'incomeDeprivedChildren'],
      ['narrative', 'incomeDeprivedShare'],
    ],
    unit: ['children', perCent],
    words: 'approximately {count} children equating to {p} of {~30} children are living with families that are income deprived',
  },
  {
    facts: [
      ['narrative', 'interventions2019to20'],
      ['narrative', 'interventions2020to21'],
    ],
    unit: 'interventions',
    words: 'from {count} in #2019##2020# to {count} in #2020##2021#',
  },
  {
    facts: [
      ['narrative', 'neetPost16March2020'],
      ['narrative', 'neetPost16March2021'],
      ['narrative', 'neetPost16June2021'],
    ],
    unit: perCent,
    words: 'in march #2020# this was at {p} and had reduced to {p} in march #2021#. in june #2021# this had further decreased to {p}',
  },
  {
    facts: [
      ['narrative', 'youthConditionalCautions2018to19'],
      ['narrative', 'youthConditionalCautions2019to20'],
    ],
    unit: 'cautions',
    words: '{n} yccs were issued in #2018##2019# increasing to {count} in #2019##2020#',
  },
  { facts: [['narrative', 'viewsCaptured2018']], unit: 'children', words: 'to capture the views of {count} children' },
  { facts: [['narrative', 'boardMeetsEvery']], unit: 'weeks', words: 'the board meets every {n} weeks' },
  { facts: [['narrative', 'scrutinyPanelCasesPerBorough']], unit: 'cases', words: '{n} cases are reviewed from each borough' },
  {
    facts: [['staffSurvey', 'awareOfBoardActivities']],
    unit: '',
    words: '{p} of the staff felt that they were sufficiently aware of management board activities',
  },
  { facts: [['staffSurvey', 'updatedOnStrategicIssues']], unit: '', words: 'only {p} stated that they were adequately updated on strategic issues' },
  { facts: [['staffSurvey', 'workloadManageable']], unit: '', words: '{p} of respondents said that their workload was manageable' },
  {
    facts: [['staffSurvey', 'experiencedForMediumHighRisk']],
    unit: '',
    words: '{p} of respondents felt that they were sufficiently experienced and qualified to manage medium and high-risk cases',
  },
  { facts: [['staffSurvey', 'doNotOverseeMediumHighRisk']], unit: '', words: 'the remaining {p} did not oversee medium/ high-risk cases' },
  { facts: [['staffSurvey', 'fullySkilled']], unit: '', words: '{p} of staff felt fully skilled and knowledgeable to undertake their role' },
  {
    facts: [
      ['staffSurvey', 'supervisionQuiteGood'],
      ['staffSurvey', 'supervisionVeryGood'],
    ],
    unit: '',
    words: '{p} of respondents identified supervision as being quite good and {p} as very good',
  },
  {
    facts: [
      ['staffSurvey', 'appraisalVeryValuable'],
      ['staffSurvey', 'appraisalNotReceived'],
    ],
    unit: '',
    words: 'only {p} found appraisals to be very valuable and {p} had not yet received their appraisal',
  },
  {
    facts: [
      ['staffSurvey', 'veryMotivated'],
      ['staffSurvey', 'quiteMotivated'],
    ],
    unit: '',
    words: '{p} of respondents described themselves as very motivated and {p} as quite motivated',
  },
  { facts: [['staffSurvey', 'viewsSought']], unit: '', words: '{p} of staff felt that the service sought their views' },
  {
    facts: [
      ['staffSurvey', 'policiesUnderstoodVeryWell'],
      ['staffSurvey', 'policiesUnderstoodQuiteWell'],
    ],
    unit: '',
    words: 'understood policies and procedures {p} of staff we surveyed stated very well and {p} quite well',
  },
  { facts: [['staffSurvey', 'noSuitableWorkEnvironment']], unit: '', words: '{p} of respondents said they did not have a suitable work environment' },
  {
    facts: [
      ['staffSurvey', 'itVeryWell'],
      ['staffSurvey', 'itQuiteWell'],
      ['staffSurvey', 'itNotThatWell'],
      ['staffSurvey', 'itNotAtAll'],
    ],
    unit: '',
    words: 'only {p} of staff respondents stated very well and {p} quite well with {p} not that well and {p} not at all',
  },
]

/** @param grouped whether the report has tables of contextual figures; otherwise all figures stand under no group, as in the published shape */
export function readContextProse(flow: Flow, grouped: boolean, staffingInAnnexe: boolean, book: FactBook): void {
  for (const { facts, unit, words } of sentences) {
    const [found, ...more] = phrases(flow, words)
    if (found === undefined || more.some((other) => other.values.join() !== found.values.join())) continue
    facts.forEach(([group, key], index) => {
      const value = valueAt(found, index)
      if (value === null) return
      const own = typeof unit === 'string' ? unit : (unit[index] ?? '')
      const source = sourceAt(flow, found.from, found.to)
      if (group === 'staffSurvey') book.set(['contextualFacts', group, 'unit'], 'per cent of staff respondents', source)
      const heading = group === 'staffing' && staffingInAnnexe ? 'staffingNarrative' : group
      const path = grouped && heading !== '' ? ['contextualFacts', heading, key] : ['contextualFacts', key]
      book.set(path, own === '' ? value : { value, unit: own, appliesTo: source.text }, source)
    })
  }
  special(flow, grouped, book)
}

function valueAt(phrase: Phrase, index: number): number | null {
  const words = phrase.values[index] ?? ''
  return /^\d/.test(words) ? Number(words) : numberAt(phrase, index)
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** Figures that are no plain numbers: a rank, a fraction in words, a range. */
function special(flow: Flow, grouped: boolean, book: FactBook): void {
  const set = (group: string, key: string, value: unknown, unit: string, phrase: Phrase): void => {
    const source = sourceAt(flow, phrase.from, phrase.to)
    book.set(grouped ? ['contextualFacts', group, key] : ['contextualFacts', key], { value, unit, appliesTo: source.text }, source)
  }
  const rank = ordinals.flatMap((ordinal, index) =>
    phrases(flow, `is ranked the ${ordinal} most deprived local authority`).map((phrase) => ({ phrase, value: index + 1 })),
  )[0]
  if (rank !== undefined) set('narrative', 'deprivationRank', rank.value, 'rank (most deprived local authority)', rank.phrase)
  const [fifth] = phrases(flow, 'caseload of which nearly one-fifth are cautions')
  if (fifth !== undefined) set('narrative', 'cautionsShareOfOutOfCourt', 'nearly one-fifth', 'fraction', fifth)
  const [cautions] = phrases(flow, '{n} ycs were issued by {~20} in both #2018##2019# and #2019##2020#')
  for (const years of ['2018to19', '2019to20'])
    if (cautions !== undefined) set('narrative', `youthCautions${years}`, valueAt(cautions, 0), 'cautions', cautions)
  const [range] = phrases(flow, 'holding between {n} and {n} live interventions')
  if (range !== undefined) set('staffing', 'liveInterventionsRange', [valueAt(range, 0), valueAt(range, 1)], 'interventions per worker', range)
}
