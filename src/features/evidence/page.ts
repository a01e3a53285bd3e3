import { z } from 'zod'
import { evidenceSourceNames, evidenceSources, isEvidenceSource } from '../../domain/evidence/sources.ts'
import { findStandard, standardsOf } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { evidenceLog, type EvidenceFilter, type EvidenceItem } from './queries.ts'

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
}
interface EvidenceFormModel {
  readonly values: Readonly<Record<string, unknown>>
  readonly sources: readonly Option[]
  readonly domains: readonly { readonly name: string; readonly standards: readonly StandardBox[] }[]
  readonly back: string
}

const text = z.string().catch('')
const ticked = z.union([z.string(), z.array(z.string())]).catch([])
const sources: readonly Option[] = evidenceSources.map((source) => ({ value: source, text: evidenceSourceNames[source] }))

export const evidenceFilter = z.object({ standard: text, source: text })

export async function showEvidence(ctx: InspectionContext<z.infer<typeof evidenceFilter>>): Promise<PageAnswer> {
  const { framework, inspection } = ctx
  const url = `/inspections/${inspection.id}/evidence`
  const filter: EvidenceFilter = {
    ...(findStandard(framework, ctx.input.standard) === undefined ? {} : { standard: ctx.input.standard }),
    ...(isEvidenceSource(ctx.input.source) ? { source: ctx.input.source } : {}),
  }
  const items = await evidenceLog(ctx.tx, inspection.id, filter)
  const model: EvidenceLogModel = {
    items,
    shown: { standard: filter.standard ?? '', source: filter.source ?? '', filtered: filter.standard !== undefined || filter.source !== undefined },
    standards: [
      { value: '', text: 'All standards' },
      ...standardsOf(framework).map((standard) => ({ value: standard.id, text: `${standard.id} ${standard.name}` })),
    ],
    sources: [{ value: '', text: 'All sources' }, ...sources],
    clearHref: url,
    recordHref: mayInInspection(inspection.role, 'recordEvidence', inspection.doneStages).allowed ? `${url}/new` : '',
  }
  return page('evidence/views/evidence-log.njk', 'Evidence log', model, { detail: { items: items.map((item) => item.number) } })
}

export async function showEvidenceForm(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const values = submitted?.values ?? {}
  const chosen = [ticked.parse(values['standards'])].flat()
  // The link of the error summary leads to the first box, which therefore carries the field's own name.
  const first = standardsOf(ctx.framework)[0]?.id
  const model: EvidenceFormModel = {
    values,
    sources,
    domains: ctx.framework.domains.map((domain) => ({
      name: domain.name,
      standards: domain.standards.map(({ id, name }) => ({
        id: id === first ? 'standards' : `standards-${id}`,
        value: id,
        text: `${id} ${name}`,
        checked: chosen.includes(id),
      })),
    })),
    back: `/inspections/${ctx.inspection.id}/evidence`,
  }
  return page('evidence/views/evidence-form.njk', 'Record evidence', model)
}
