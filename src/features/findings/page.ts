import type { Standard } from '../../domain/framework/framework.ts'
import { qualitativeStandardsOf, wordingFor } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { ratingInWords, type RatingInWords } from '../../domain/rating/in-words.ts'
import { withoutMarks } from '../../domain/report/marked-numbers.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { findingsOf, proposalsOf, type Finding, type FindingKind, type Proposal } from './queries.ts'

interface FindingLine {
  readonly text: string
  readonly evidence: readonly { readonly number: number; readonly href: string }[]
  readonly author: string
  readonly standard: string
  readonly href: string
}
interface StandardBlock {
  readonly id: string
  readonly name: string
  readonly statement: string
  readonly questions: readonly string[]
  readonly kinds: readonly { readonly heading: string; readonly whenEmpty: string; readonly findings: readonly FindingLine[] }[]
  readonly proposal: { readonly rating: RatingInWords; readonly reason: string; readonly by: string; readonly at: Date } | null
  readonly recordHref: string
  readonly proposeHref: string
}
interface FindingsModel {
  readonly unsupported: readonly FindingLine[]
  readonly standards: readonly StandardBlock[]
  readonly mayRecord: boolean
}

const kinds: readonly { readonly kind: FindingKind; readonly heading: string; readonly whenEmpty: string }[] = [
  { kind: 'strength', heading: 'Strengths', whenEmpty: 'No strength is recorded yet.' },
  { kind: 'areaForImprovement', heading: 'Areas for improvement', whenEmpty: 'No area for improvement is recorded yet.' },
]

/** A standard's statement and key questions in the words of the inspected service, shown beside the work on it. */
export function standardInWords(ctx: InspectionContext, standard: Standard): { id: string; name: string; statement: string; questions: string[] } {
  const words = (template: string): string => wordingFor(template, ctx.inspection.serviceTerm)
  return {
    id: standard.id,
    name: standard.name,
    statement: words(standard.statement),
    questions: standard.keyQuestions.map((question) => words(question.wording)),
  }
}

export async function showFindings(ctx: InspectionContext): Promise<PageAnswer> {
  const url = `/inspections/${ctx.inspection.id}`
  const mayRecord = mayInInspection(ctx.inspection.role, 'recordFinding', ctx.inspection.doneStages).allowed
  const own = (standardId: string): boolean => isOwnStandard(ctx.inspection.standards, standardId)
  const findings = (await findingsOf(ctx.tx, ctx.inspection.id)).filter((finding) => own(finding.standardId))
  const proposals = new Map((await proposalsOf(ctx.tx, ctx.inspection.id)).map((proposal) => [proposal.standardId, proposal]))
  const model: FindingsModel = {
    unsupported: findings.filter((finding) => finding.evidenceNumbers.length === 0).map((finding) => lineOf(finding, url)),
    standards: qualitativeStandardsOf(ctx.framework)
      .filter((standard) => own(standard.id))
      .map((standard) => blockOf(ctx, standard, url, findings, proposals.get(standard.id))),
    mayRecord,
  }
  return page('findings/views/findings.njk', 'Findings', model, { wide: true })
}

function blockOf(ctx: InspectionContext, standard: Standard, url: string, findings: readonly Finding[], proposal: Proposal | undefined): StandardBlock {
  const own = findings.filter((finding) => finding.standardId === standard.id)
  return {
    ...standardInWords(ctx, standard),
    kinds: kinds.map(({ kind, heading, whenEmpty }) => ({
      heading,
      whenEmpty,
      findings: own.filter((finding) => finding.kind === kind).map((finding) => lineOf(finding, url)),
    })),
    proposal:
      proposal === undefined
        ? null
        : { rating: ratingInWords(ctx.framework, proposal), reason: proposal.reason, by: proposal.proposedBy, at: proposal.proposedAt },
    recordHref: `${url}/findings/new?standard=${standard.id}`,
    proposeHref: `${url}/proposed-ratings/${standard.id}`,
  }
}

function lineOf(finding: Finding, url: string): FindingLine {
  return {
    text: withoutMarks(finding.text),
    evidence: finding.evidenceNumbers.map((number) => ({ number, href: `${url}/evidence#item-${number}` })),
    author: finding.author,
    standard: finding.standardId,
    href: `${url}/findings/${finding.id}`,
  }
}
