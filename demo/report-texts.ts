/** Invented narratives, recommendations and concern, and the published contextual facts. Figures are references, never typed. */
import type { Framework, Standard } from '../src/domain/framework/framework.ts'
import { caseTypeOfStandard } from '../src/domain/framework/look-ups.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import { narrativeSections } from '../src/domain/report/narrative-sections.ts'
import narratives from './narratives.json' with { type: 'json' }

/** What went well and where it fell short, by standard and dimension. */
const pool: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = narratives

export interface DemoNarrative {
  readonly section: string
  readonly text: string
}

const general: Readonly<Record<string, string>> = {
  foreword: [
    'This foreword is invented. We have rated the service "{{ overall }}", with a score of {{ score }} out of {{ scoreOutOf }}.',
    'We looked at {{ sample.all }} cases and held {{ meetings.held | words }} meetings. Workers, partners and children gave us their time freely, and we thank them.',
    'Our {{ recommendations.count | words }} recommendations say what should happen next.',
  ].join('\n\n'),
  background:
    'This background is invented. The service works from {{ two | source: Invented annual plan of the service, 2021 to 2022 }} offices and one bus. We spoke with case managers about {{ interviews.held }} of the {{ sample.all }} cases we inspected, in {{ fieldwork.month }}.',
  involvement:
    'This section is invented. Children told us they want one worker who stays, meetings after school, and to be asked before a plan is written rather than after.',
  easyRead: [
    '### What we did',
    'This summary is invented.',
    'We looked at work with children who have broken the law.',
    'We looked in {{ fieldwork.month }}.',
    'We read about the work in {{ sample.all }} cases.',
    '### What we think',
    'All in all, the work is: {{ overall }}.',
    '### What must get better',
    'We say what must change.',
    'There are {{ recommendations.count | words }} things to do.',
    '### More',
    'You can read the whole report.',
    'Ask somebody you trust to read it with you.',
  ].join('\n\n'),
  diversity:
    'This section is invented. The service knows who its children are, and asks what each needs; it has begun to look at which groups are over-represented, and why.',
}
// prettier-ignore
const asks = ['make sure that every plan says who does what if things get worse', 'ask children what helped, and change the offer by what they say', 'agree with partners how quickly each will answer a request', 'check twice a year that victims were asked what they want', 'show the board each quarter whether the work reaches every group of children', 'keep one named worker with each child wherever that can be done']

export function demoNarratives(framework: Framework, facts: PublishedFacts): DemoNarrative[] {
  const standards = new Map(framework.domains.flatMap((domain) => domain.standards.map((standard) => [standard.id, standard])))
  return narrativeSections(framework, { executiveSummary: false }).flatMap(({ id, required, standardId }) => {
    const standard = standards.get(standardId ?? '')
    if (standard !== undefined) return required ? [{ section: id, text: standardNarrative(framework, facts, standard) }] : []
    return [{ section: id, text: general[id] ?? 'This section is invented.' }]
  })
}

function standardNarrative(framework: Framework, facts: PublishedFacts, standard: Standard): string {
  const caseType = caseTypeOfStandard(framework, standard.id)
  if (caseType === undefined || inspectedCases(facts, caseType) === 0) return 'This text is invented. There were no cases to inspect.'
  const questions = standard.keyQuestions.map(({ dimension = '' }) => {
    const label = framework.dimensions.find((candidate) => candidate.id === dimension)?.label ?? standard.name
    const [good = '', short = ''] = pool[standard.id]?.[dimension] ?? []
    const figure = `${standard.id} ${dimension}`
    return `${label} was sufficient in {{ ${figure} | cases }}, which is {{ ${figure} }}. ${good} ${short}`.trim()
  })
  return [`This text is invented. We rated ${standard.name.toLowerCase()} as "{{ rating ${standard.id} }}".`, ...questions].join('\n\n')
}

/** Nobody has these names. */
export const demoNames = ['Quillon Featherby', 'Zsófia O’Marlow', 'Anne-Perrin Hollowby', 'Thaddeus Wickersley-Moor', 'Ottoline Grubbersnatch']

/** What the service says is wrong in the draft, and what the lead inspector answers. */
export const demoChallenges = [
  {
    draft: 'The service works from two offices and one bus.',
    change: { from: ' offices and one bus.', to: ' offices, a room in a library and one bus.' },
    reason: 'Since January there is a room in a library as well (invented).',
    decision: 'accepted',
    reply: 'Thank you. The passage says so now (invented).',
  },
  {
    draft: 'Children told us they want one worker who stays',
    change: null,
    reason: 'Most children have had the same worker for a year (invented).',
    decision: 'rejected',
    reply: 'This is what children told us, not what we counted. It stays (invented).',
  },
] as const

export function demoRecommendations(facts: PublishedFacts): { readonly addressee: string; readonly text: string }[] {
  const printed =
    facts.recommendations.length > 0 ? facts.recommendations : [{ addressee: facts.service }, { addressee: facts.service }, { addressee: facts.service }]
  return printed.map(({ addressee }, index) => {
    const ask = asks[index % asks.length] ?? ''
    const text = index < asks.length ? ask : `${ask}, starting with out-of-court work`
    return { addressee, text: `${text.charAt(0).toUpperCase()}${text.slice(1)} (invented).` }
  })
}

export const demoConcern = {
  what: 'Invented concern: the child said they do not want to go home tonight, and gave a reason that needs acting on today.',
  urgency: 'today',
  toldWhom: 'Service Manager Example, by telephone and in writing',
  outcome: 'Invented outcome: children’s social care visited the same evening; the child is safe with a grandparent and a plan is in place.',
} as const
