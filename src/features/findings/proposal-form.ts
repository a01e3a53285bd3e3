import { z } from 'zod'
import { mayStayUnrated } from '../../domain/rating/proposal.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { standardInWords } from './page.ts'
import { standardInUrl } from './propose-rating.ts'
import { proposalsOf, type Proposal } from './queries.ts'

interface Option {
  readonly value: string
  readonly text: string
}
interface ProposalFormModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly beside: ReturnType<typeof standardInWords>
  /** Only for a standard outside the score; otherwise it is rated, and the form does not ask. */
  readonly statuses: readonly Option[]
  readonly ratings: readonly Option[]
  readonly version: number
  readonly savedMeanwhile: string | null
  readonly back: string
}

const submittedVersion = z.object({ version: z.string().catch('') })
const statuses: readonly Option[] = [
  { value: 'rated', text: 'Rated' },
  { value: 'inspectedNotRated', text: 'Inspected, not rated' },
  { value: 'notInspected', text: 'Not inspected' },
]

export async function showProposalForm(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const standard = standardInUrl(ctx)
  const present = (await proposalsOf(ctx.tx, ctx.inspection.id)).find((proposal) => proposal.standardId === standard.id)
  const version = present?.version ?? 0
  const stale = submitted !== undefined && present !== undefined && submittedVersion.parse(submitted.values).version !== String(version)
  const model: ProposalFormModel = {
    values: submitted?.values ?? { status: present?.status ?? 'rated', rating: present?.rating, reason: present?.reason },
    beside: standardInWords(ctx, standard),
    statuses: mayStayUnrated(ctx.framework, standard.id) ? statuses : [],
    ratings: ctx.framework.ratings.map((rating) => ({ value: rating.id, text: rating.id })),
    version,
    savedMeanwhile: stale ? savedWords(present) : null,
    back: `/inspections/${ctx.inspection.id}/findings`,
  }
  return page('findings/views/proposal-form.njk', `Proposed rating of ${standard.id}`, model, { wide: true })
}

function savedWords({ rating, status, reason, proposedBy }: Proposal): string {
  const proposed = rating ?? statuses.find((option) => option.value === status)?.text ?? status
  return `${proposed}, proposed by ${proposedBy}. ${reason}`
}
