import { z } from 'zod'
import { evidenceSourceNames, evidenceSources, isEvidenceSource } from '../../domain/evidence/sources.ts'
import { findStandard, standardsOf } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { readableEvidence, type EvidenceFilter, type EvidenceItem } from './queries.ts'

interface Option {
  readonly value: string
  readonly text: string
}
interface StandardBox extends Option {
  readonly id: string
  readonly checked: boolean
}
interface EvidenceLogModel {
  readonly items: readonly EvidenceItem[]
  readonly shown: { readonly standard: string; readonly source: string; readonly filtered: boolean }
  readonly standards: readonly Option[]
  readonly sources: readonly Option[]
  readonly clearHref: string
  /** Where a person who may record evidence does so; '' for everyone else. */
  readonly recordHref: string
  /** Why a partner inspector sees a part of the log; '' for everyone else. */
  readonly partOnly: string
}
interface EvidenceFormModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly sources: readonly Option[]
  readonly domains: readonly { readonly name: string; readonly standards: readonly StandardBox[] }[]
  readonly back: string
}

const text = z.string().catch('')
const ticked = z.union([z.string(), z.array(z.string())]).catch([])

/** The sources that a member may record and read: a case only where their role reads evidence from cases. */
function sourcesFor({ inspection }: InspectionContext): Option[] {
  const cases = mayInInspection(inspection.role, 'useCaseEvidence', inspection.doneStages).allowed
  return evidenceSources.filter((source) => cases || source !== 'case').map((source) => ({ value: source, text: evidenceSourceNames[source] }))
}

export const evidenceFilter = z.object({ standard: text, source: text })

export async function showEvidence(ctx: InspectionContext<z.infer<typeof evidenceFilter>>): Promise<PageAnswer> {
  const { framework, inspection } = ctx
  const url = `/inspections/${inspection.id}/evidence`
  const filter: EvidenceFilter = {
    ...(findStandard(framework, ctx.input.standard) === undefined ? {} : { standard: ctx.input.standard }),
    ...(isEvidenceSource(ctx.input.source) ? { source: ctx.input.source } : {}),
  }
  const items = await readableEvidence(ctx.tx, inspection, filter)
  const own = standardsOf(framework).filter((standard) => isOwnStandard(inspection.standards, standard.id))
  const model: EvidenceLogModel = {
    items,
    shown: { standard: filter.standard ?? '', source: filter.source ?? '', filtered: filter.standard !== undefined || filter.source !== undefined },
    standards: [{ value: '', text: 'All standards' }, ...own.map((standard) => ({ value: standard.id, text: `${standard.id} ${standard.name}` }))],
    sources: [{ value: '', text: 'All sources' }, ...sourcesFor(ctx)],
    clearHref: url,
    recordHref: mayInInspection(inspection.role, 'recordEvidence', inspection.doneStages).allowed ? `${url}/new` : '',
    partOnly: inspection.standards === 'all' ? '' : partOfTheLog(own.map((standard) => standard.id)),
  }
  return page('evidence/views/evidence-log.njk', 'Evidence log', model, { detail: { items: items.map((item) => item.number) } })
}

function partOfTheLog(own: readonly string[]): string {
  if (own.length === 0) return 'The plan gives you no standard yet, so you see no evidence. The lead inspector names your standards on the plan.'
  return `You see what bears on your standards (${own.join(', ')}). Evidence that was taken from a case is for the inspectors who read cases.`
}

export async function showEvidenceForm(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const values = submitted?.values ?? {}
  const chosen = [ticked.parse(values['standards'])].flat()
  // The link of the error summary leads to the first box, which therefore carries the field's own name.
  const own = (standardId: string): boolean => isOwnStandard(ctx.inspection.standards, standardId)
  const first = standardsOf(ctx.framework).find((standard) => own(standard.id))?.id
  const model: EvidenceFormModel = {
    values,
    sources: sourcesFor(ctx),
    domains: ctx.framework.domains
      .map((domain) => ({
        name: domain.name,
        standards: domain.standards
          .filter((standard) => own(standard.id))
          .map(({ id, name }) => ({ id: id === first ? 'standards' : `standards-${id}`, value: id, text: `${id} ${name}`, checked: chosen.includes(id) })),
      }))
      .filter((domain) => domain.standards.length > 0),
    back: `/inspections/${ctx.inspection.id}/evidence`,
  }
  return page('evidence/views/evidence-form.njk', 'Record evidence', model)
}
