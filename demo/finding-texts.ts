/** Invented evidence, findings and proposed ratings for the standards judged from qualitative evidence. No sentence comes from a report. */
import type { Framework, Standard } from '../src/domain/framework/framework.ts'
import { qualitativeStandardsOf } from '../src/domain/framework/look-ups.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import type { StandardStatus } from '../src/domain/rating/results.ts'

export type FindingKind = 'strength' | 'areaForImprovement'

export interface DemoEvidence {
  readonly source: 'meeting' | 'document' | 'interview' | 'survey' | 'observation' | 'case'
  readonly note: string
  readonly standards: readonly string[]
  /** Days after the fieldwork Monday. */
  readonly day: number
}
export interface DemoFinding {
  readonly standard: string
  readonly kind: FindingKind
  readonly text: string
  /** Numbers in the evidence log, from 1. */
  readonly evidence: readonly number[]
}
export interface DemoProposal {
  readonly standard: string
  readonly status: StandardStatus
  readonly rating: string | null
  readonly reason: string
}

// prettier-ignore
const invitedTo = ['the chair of the board', 'two members of the board', 'the head of service', 'the managers', 'case managers', 'volunteers', 'the health partners', 'the police partners', 'the education partners', 'sentencers', 'the commissioners of services', 'the reparation team', 'a group of children']
// prettier-ignore
const topics = ['The yearly plan', 'The way cases are shared out', 'The induction of new workers', 'The route into health services', 'The reporting of figures', 'The work with schools', 'The offer to victims', 'The use of volunteers', 'The building and its rooms', 'The support for parents', 'The joint work with the police', 'The training offer']
// prettier-ignore
const praise = ['is understood by everyone we met, and used.', 'was changed last year after children were asked, and works better now.', 'is reviewed twice a year with partners in the room.', 'reaches the children who need it within a few days.']
// prettier-ignore
const gaps = ['depends on one person, and stops when that person is away.', 'is written down, but workers described three different versions.', 'has no measure by which the board could see whether it helps.', 'does not yet reach girls and children placed outside the area.']

export function demoEvidence(framework: Framework, facts: PublishedFacts): DemoEvidence[] {
  const standards = inspectedQualitative(framework, facts)
  const meetings = Array.from({ length: facts.sample.meetings ?? invitedTo.length }, (_, index) => {
    const first = standards[index % standards.length]
    const second = standards[(index + 1) % standards.length]
    const bears = [...new Set([first?.id, second?.id].filter((id) => id !== undefined))]
    return {
      source: 'meeting' as const,
      note: `Invented meeting with ${at(invitedTo, index)}. They described what works and what they would change.`,
      standards: bears,
      day: index % 5,
    }
  })
  const documents = standards.map((standard, index) => ({
    source: 'document' as const,
    note: `Invented document sent in advance, item ${index + 1}: a paper about ${standard.name.toLowerCase()}.`,
    standards: [standard.id],
    day: 0,
  }))
  const every = standards.map((standard) => standard.id)
  return [
    ...meetings,
    ...documents,
    { source: 'survey', note: 'Invented staff survey: most workers answered and most were content.', standards: every.slice(0, 2), day: 1 },
    {
      source: 'observation',
      note: 'Invented observation of a referral order panel: well prepared, and the child spoke most.',
      standards: every.slice(1, 3),
      day: 2,
    },
    { source: 'case', note: 'Invented case: the worker arranged speech and language help within a week.', standards: every.slice(2, 4), day: 3 },
  ]
}

export function demoFindings(framework: Framework, facts: PublishedFacts, evidence: readonly DemoEvidence[]): DemoFinding[] {
  return inspectedQualitative(framework, facts).flatMap((standard, place) => {
    const cited = evidence.flatMap((item, index) => (item.standards.includes(standard.id) ? [index + 1] : []))
    const written = (
      kind: FindingKind,
      endings: readonly string[],
      printed: Readonly<Record<string, number>> | null | undefined,
      usual: number,
    ): DemoFinding[] =>
      Array.from({ length: countFor(framework, standard, printed, usual) }, (_, index) => ({
        standard: standard.id,
        kind,
        text: `${at(topics, place * 2 + index + (kind === 'strength' ? 0 : 5))} ${at(endings, index + place)}`,
        evidence: [at(cited, index), at(cited, index + 1)].filter((number, position, all) => all.indexOf(number) === position),
      }))
    return [...written('strength', praise, facts.counts?.strengths, 3), ...written('areaForImprovement', gaps, facts.counts?.areasForImprovement, 2)]
  })
}

export function demoProposals(framework: Framework, facts: PublishedFacts): DemoProposal[] {
  return qualitativeStandardsOf(framework).map(({ id, name }) => {
    const printed = facts.standards[id]
    const discretion = facts.professionalDiscretion.find((candidate) => candidate.standard === id)
    const status = printed?.status ?? (printed === undefined ? 'notInspected' : 'rated')
    const rating = status === 'rated' ? (discretion?.from ?? printed?.rating ?? null) : null
    const reason =
      status === 'rated'
        ? `Invented reason: what we heard and read about ${name.toLowerCase()} points to this band.`
        : 'Invented reason: there was too little to judge.'
    return { standard: id, status, rating, reason }
  })
}

function inspectedQualitative(framework: Framework, facts: PublishedFacts): Standard[] {
  return qualitativeStandardsOf(framework).filter(({ id }) => facts.standards[id] !== undefined && facts.standards[id].status !== 'notInspected')
}

/** As printed for the standard; where a report counts by domain, that count shared out among the domain's standards; else the usual. */
function countFor(framework: Framework, standard: Standard, printed: Readonly<Record<string, number>> | null | undefined, usual: number): number {
  const own = printed?.[standard.id]
  if (own !== undefined) return own
  const domain = framework.domains.find((candidate) => candidate.standards.some(({ id }) => id === standard.id))
  const inDomain = domain === undefined ? undefined : printed?.[domain.id]
  if (domain === undefined || inDomain === undefined) return usual
  const qualitative = domain.standards.filter(({ evidence }) => evidence === 'qualitative')
  const place = qualitative.findIndex(({ id }) => id === standard.id)
  return Math.max(1, Math.floor((inDomain + qualitative.length - 1 - place) / qualitative.length))
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('An empty list of invented texts')
  return item
}
