/** Facts of a report made from published numbers: counts that give the printed per cents, with invented words around them. */
import { readFileSync } from 'node:fs'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { caseStandardsOf, promptsOf, qualitativeStandardsOf } from '../../src/domain/framework/look-ups.ts'
import { parseFramework } from '../../src/domain/framework/parse-framework.ts'
import { perCentHalfUp } from '../../src/domain/rating/per-cent.ts'
import { rateInspection } from '../../src/domain/rating/rate-inspection.ts'
import type { PanelDecision, ProposedRating, Tally } from '../../src/domain/rating/results.ts'
import { questionFigures, type ReportFacts } from '../../src/domain/report/facts.ts'
import { narrativeSections } from '../../src/domain/report/narrative-sections.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))

export const framework2021 = (): Framework => parseFramework(read('frameworks/2021/framework.json'))
export const harbourFramework = (): Framework => parseFramework(read('test/frameworks/harbour/framework.json'))

type Letters = Record<string, number>
interface Printed {
  readonly standards: Record<string, { readonly rating: string | null }>
  readonly keyQuestions: Record<string, Record<string, number>>
  readonly prompts: Record<string, Record<string, Letters>>
}

/** Cases judged under each standard, of those selected (handbook §3.8). */
const judged: Readonly<Record<string, readonly [number, number]>> = {
  '2.1': [17, 17],
  '2.2': [16, 17],
  '2.3': [16, 17],
  '2.4': [16, 17],
  '3.1': [27, 27],
  '3.2': [27, 27],
  '3.3': [27, 27],
}

/** West Sussex: printed per cents and ratings as published, all words invented. */
export function westSussexFacts(framework: Framework, changes: Partial<ReportFacts> = {}): ReportFacts {
  const printed = read('test/published/west-sussex.json') as Printed
  const tallies = new Map<string, Tally>()
  for (const standard of caseStandardsOf(framework)) {
    const [n, selected] = judged[standard.id] ?? [1, 1]
    for (const question of standard.keyQuestions) {
      const dimension = question.dimension ?? ''
      tallies.set(question.id, tallyFor(printed.keyQuestions[standard.id]?.[dimension] ?? 0, n, selected))
      for (const prompt of promptsOf(question)) tallies.set(prompt.id, tallyFor(printed.prompts[standard.id]?.[dimension]?.[prompt.letter] ?? 0, n, selected))
    }
  }
  return { ...aroundThem(framework, tallies, printed), ...changes }
}

function aroundThem(framework: Framework, tallies: ReadonlyMap<string, Tally>, printed: Printed): ReportFacts {
  const proposals: ProposedRating[] = qualitativeStandardsOf(framework).map(({ id }) => ({
    standardId: id,
    status: 'rated',
    rating: printed.standards[id]?.rating ?? null,
  }))
  return {
    frameworkId: framework.id,
    shape: { kind: 'single', partners: [], executiveSummary: false, annexes: true },
    previous: null,
    practiceExamples: [],
    balance: [
      { caseType: 'court', variable: 'Gender', category: 'Male', population: 13, sample: 12 },
      { caseType: 'court', variable: 'Gender', category: 'Female', population: 6, sample: 5 },
    ],
    caseDetails: {
      factors: [
        {
          ...{ caseType: 'court', cases: 17 },
          rows: [
            { id: 'factor.family', factor: 'Family and wider network', yes: 11 },
            { id: 'factor.lifestyle', factor: 'Lifestyle and behaviour', yes: null },
          ],
        },
      ],
      details: [
        {
          ...{ caseType: 'court', id: 'offence.type', wording: 'Type of the main offence', cases: 17 },
          rows: [
            { answer: 'Violence against the person', count: 9 },
            { answer: 'All others', count: 8 },
          ],
        },
      ],
    },
    service: { name: 'West Sussex Youth Justice Service', area: 'West Sussex', term: 'YJS' },
    notice: 'Demonstration: figures from a published report; all text and people invented; not an inspectorate publication.',
    people: { leadInspectors: ['Iona Vale'], chiefInspectors: ['Petra Lund'] },
    fieldworkMonday: '2022-03-14',
    windows: [
      { caseType: 'court', from: '2021-06-14', to: '2021-09-10' },
      { caseType: 'outOfCourt', from: '2021-10-11', to: '2022-01-07' },
      { caseType: 'resettlement', from: '2021-03-15', to: '2021-12-17' },
    ],
    sample: [
      { caseType: 'court', population: 19, selected: 17 },
      { caseType: 'outOfCourt', population: 36, selected: 27 },
      { caseType: 'resettlement', population: 2, selected: 2 },
    ],
    interviewsHeld: 40,
    meetingsHeld: 13,
    ratings: rated(framework, tallies, proposals),
    questions: questionFigures(framework, tallies),
    interviewTables: framework.inspectorOpinion.questions.map(({ id, wording, answers }) => ({
      id,
      wording,
      asked: 'inspector',
      rows: answers.map((answer, i) => ({ answer, count: i === 0 ? 46 : 0 })),
    })),
    findings: qualitativeStandardsOf(framework).flatMap(({ id }) => [
      { standardId: id, kind: 'strength', text: `The work on ${id} is well led, and staff say so.`, evidenceNumbers: [1] } as const,
      { standardId: id, kind: 'areaForImprovement', text: `Records on ${id} are kept in several places and disagree.`, evidenceNumbers: [2, 3] } as const,
    ]),
    narratives: narrativeSections(framework, { executiveSummary: false })
      .filter((section) => section.required)
      .map((section) => ({ sectionId: section.id, text: textOf(section.id) })),
    recommendations: [
      { addressee: 'The management board', text: 'agree with schools how children return to full-time lessons' },
      { addressee: 'The youth justice service', text: 'ask every victim for their view before the plan is written' },
      { addressee: 'The management board', text: 'publish who sits on it' },
    ],
    contextualFacts: [
      {
        heading: 'Reoffending',
        label: 'Reoffending rate',
        value: '31.7',
        unit: 'per cent',
        appliesTo: 'West Sussex',
        source: 'Ministry of Justice, proven reoffending statistics',
      },
      {
        heading: 'Reoffending',
        label: 'Reoffending rate',
        value: '34.2',
        unit: 'per cent',
        appliesTo: 'England and Wales',
        source: 'Ministry of Justice, proven reoffending statistics',
      },
      {
        heading: 'Population',
        label: 'Total population',
        value: '867635',
        unit: '',
        appliesTo: 'West Sussex',
        source: 'Office for National Statistics, mid-2020',
      },
    ],
  }
}

function textOf(sectionId: string): string {
  if (sectionId === 'foreword')
    return 'The service is rated {{ overall }}, with {{ score }} of {{ scoreOutOf }} points.\n\nWe make {{ recommendations.count | words }} recommendations.'
  if (sectionId === 'background')
    return 'The service covers coast and country.\n\n- It has {{ two | source: Invented annual plan of the service, page 12 }} offices.\n- It works with one police force.'
  return sectionId.startsWith('standard.') ? 'We saw careful work, and in some cases too little of it.' : 'Children told us what helped them.'
}

function rated(framework: Framework, tallies: ReadonlyMap<string, Tally>, proposals: readonly ProposedRating[]): ReportFacts['ratings'] {
  const before = rateInspection(framework, { tallies, proposals, decisions: [] })
  const decisions: PanelDecision[] = before.standards.map(({ standardId, ruleRating }) => ({
    standardId,
    direction: 'confirmed',
    from: ruleRating,
    rating: ruleRating,
    reason: null,
    secondSigned: false,
  }))
  return rateInspection(framework, { tallies, proposals, decisions })
}

/** The printed per cent as k of n, or of n − 1 where no k of n gives it; what is left of the selected cases is not assessed. */
function tallyFor(perCent: number, n: number, selected: number): Tally {
  for (const all of [n, n - 1]) {
    for (let yes = 0; yes <= all; yes += 1) {
      if (perCentHalfUp(yes, all) === perCent) return { yes, no: all - yes, notApplicable: 0, notAssessed: selected - all }
    }
  }
  throw new Error(`No k of ${n} gives ${perCent} per cent`)
}
