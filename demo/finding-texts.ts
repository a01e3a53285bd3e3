/** Invented evidence, findings and proposed ratings for the standards judged from qualitative evidence. No sentence comes from a report. */
import type { Framework, Standard } from '../src/domain/framework/framework.ts'
import { qualitativeStandardsOf } from '../src/domain/framework/look-ups.ts'
import type { PublishedFacts } from '../src/domain/published/facts.ts'
import type { StandardStatus } from '../src/domain/rating/results.ts'
import evidence from './evidence.json' with { type: 'json' }
import findings from './findings.json' with { type: 'json' }

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

type Findings = Readonly<Record<string, { readonly strengths: readonly string[]; readonly areasForImprovement: readonly string[] }>>
const pools: Findings = findings
const elsewhere = {
  strengths: ['What is offered here is known to the people it is meant for.'],
  areasForImprovement: ['What is offered here is not yet checked against what children say.'],
}
const sources = { survey: 'survey', observation: 'observation', interview: 'interview', case: 'case' } as const

export function demoEvidence(framework: Framework, facts: PublishedFacts): DemoEvidence[] {
  const standards = inspectedQualitative(framework, facts).map(({ id }) => id)
  const next = (place: number): string => at(standards, place)
  const meetings = Array.from({ length: facts.sample.meetings ?? evidence.meetings.length }, (_, index): DemoEvidence => {
    const [who = '', note = ''] = at(evidence.meetings, index)
    const again = index < evidence.meetings.length ? 'Meeting' : 'Second meeting'
    return { source: 'meeting', note: `${again} with ${who} (invented). ${note}`, standards: [...new Set([next(index), next(index + 1)])], day: index % 5 }
  })
  const documents = inspectedQualitative(framework, facts).map(({ id, name }): DemoEvidence => ({
    source: 'document',
    note: `${evidence.document} ${name.toLowerCase()} (invented).`,
    standards: [id],
    day: 0,
  }))
  const others = evidence.others.flatMap(([kind = '', note = ''], index): DemoEvidence[] => {
    const source = Object.values(sources).find((candidate) => candidate === kind)
    return source === undefined ? [] : [{ source, note: `${note} (Invented.)`, standards: [...new Set([next(index), next(index + 2)])], day: index }]
  })
  return [...meetings, ...documents, ...others]
}

export function demoFindings(framework: Framework, facts: PublishedFacts, log: readonly DemoEvidence[]): DemoFinding[] {
  return inspectedQualitative(framework, facts).flatMap((standard) => {
    const cited = log.flatMap((item, index) => (item.standards.includes(standard.id) ? [index + 1] : []))
    const pool = pools[standard.id] ?? elsewhere
    const written = (kind: FindingKind, texts: readonly string[], count: number): DemoFinding[] =>
      Array.from({ length: count }, (_, index) => ({
        standard: standard.id,
        kind,
        text: index < texts.length ? at(texts, index) : `${at(texts, index)} (Second example.)`,
        evidence: [...new Set([at(cited, index), at(cited, index + 1)])],
      }))
    return [
      ...written('strength', pool.strengths, countFor(framework, standard, facts.counts?.strengths, 3)),
      ...written('areaForImprovement', pool.areasForImprovement, countFor(framework, standard, facts.counts?.areasForImprovement, 2)),
    ]
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
