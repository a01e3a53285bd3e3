import { z } from 'zod'
import { findStandard, qualitativeStandardsOf } from '../../domain/framework/look-ups.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { readableEvidence, type EvidenceItem } from '../evidence/queries.ts'
import { findingInUrl } from './change-finding.ts'
import { standardInWords } from './page.ts'
import type { Finding } from './queries.ts'

interface EvidenceBox {
  readonly id: string
  readonly value: string
  readonly item: EvidenceItem
  readonly excerpt: string
  readonly checked: boolean
}
interface FindingFormModel {
  readonly heading: string
  readonly values: Readonly<Record<string, unknown>>
  /** null while the standard is still to be chosen. */
  readonly beside: ReturnType<typeof standardInWords> | null
  /** Empty where the standard is fixed, because the finding stands under it already. */
  readonly standards: readonly { readonly value: string; readonly text: string }[]
  readonly bearing: readonly EvidenceBox[]
  readonly others: readonly EvidenceBox[]
  readonly othersOpen: boolean
  readonly version: number | null
  /** What another person saved while this was being written. */
  readonly savedMeanwhile: string | null
  readonly back: string
}

const text = z.string().catch('')
const ticked = z.union([z.string(), z.array(z.string())]).catch([])
const longestExcerpt = 160

export const newFindingQuery = z.object({ standard: text })

export async function showNewFinding(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const values = submitted?.values ?? newFindingQuery.catch({ standard: '' }).parse(ctx.input)
  return formPage(ctx, 'Record a finding', values, null, null)
}

export async function showFinding(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const finding = await findingInUrl(ctx)
  const { standardId: standard, kind, evidenceNumbers } = finding
  const values = submitted === undefined ? { standard, kind, text: finding.text, evidence: evidenceNumbers.map(String) } : { ...submitted.values, standard }
  const stale = submitted !== undefined && text.parse(submitted.values['version']) !== String(finding.version)
  return formPage(ctx, `Change a finding under ${standard}`, values, finding, stale ? finding.text : null)
}

async function formPage(
  ctx: InspectionContext,
  heading: string,
  values: Readonly<Record<string, unknown>>,
  finding: Finding | null,
  savedMeanwhile: string | null,
): Promise<PageAnswer> {
  const standard = findStandard(ctx.framework, text.parse(values['standard']))
  const own = qualitativeStandardsOf(ctx.framework).filter(({ id }) => isOwnStandard(ctx.inspection.standards, id))
  const chosen = new Set([ticked.parse(values['evidence'])].flat())
  const boxes = boxesOf(await readableEvidence(ctx.tx, ctx.inspection), standard?.id, chosen)
  const model: FindingFormModel = {
    heading,
    values,
    beside: standard === undefined ? null : standardInWords(ctx, standard),
    standards: finding === null ? [{ value: '', text: 'Select a standard' }, ...own.map(({ id, name }) => ({ value: id, text: `${id} ${name}` }))] : [],
    ...boxes,
    othersOpen: boxes.others.some((box) => box.checked),
    version: finding?.version ?? null,
    savedMeanwhile,
    back: `/inspections/${ctx.inspection.id}/findings`,
  }
  return page('findings/views/finding-form.njk', heading, model, { subject: finding?.id, wide: true })
}

/** Items that bear on the standard come first; the others are one click away, because a finding may cite any. */
function boxesOf(log: readonly EvidenceItem[], standardId: string | undefined, chosen: ReadonlySet<string>): { bearing: EvidenceBox[]; others: EvidenceBox[] } {
  const bears = (item: EvidenceItem): boolean => standardId === undefined || item.standards.includes(standardId)
  const ordered = [...log.filter(bears), ...log.filter((item) => !bears(item))]
  const boxes = ordered.map((item, place) => ({
    // The link of the error summary leads to the first box, which therefore carries the field's own name.
    id: place === 0 ? 'evidence' : `evidence-${item.number}`,
    value: String(item.number),
    item,
    excerpt: item.note.length > longestExcerpt ? `${item.note.slice(0, longestExcerpt)}…` : item.note,
    checked: chosen.has(String(item.number)),
  }))
  return { bearing: boxes.filter((box) => bears(box.item)), others: boxes.filter((box) => !bears(box.item)) }
}
