import { numberInWords } from '../../domain/report/words.ts'
import { page, type PageAnswer, type PersonContext, type Submitted } from '../../platform/http/action.ts'
import { inWords } from '../../platform/views/filters.ts'
import { leaverInUrl, workGroups, type WorkGroup } from './leaver.ts'

interface EndAccessModel {
  readonly id: string
  readonly name: string
  readonly inspections: readonly { readonly heading: string; readonly groups: readonly GroupLine[] }[]
}
interface GroupLine {
  readonly field: string
  readonly label: string
  readonly hint: string
  /** Nobody is chosen here: the lead inspector chooses. */
  readonly toTheLead: boolean
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[]
}

const nouns = { stage: ['stage', 'stages'], case: ['case', 'cases'], secondReading: ['second reading', 'second readings'], concern: ['open concern', 'open concerns'] } as const // prettier-ignore

export async function showEndAccess(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  const { id, name } = await leaverInUrl(ctx)
  const groups = await workGroups(ctx, id)
  const byInspection = [...Map.groupBy(groups, (group) => group.inspection.id).values()]
  const model: EndAccessModel = {
    id,
    name,
    inspections: byInspection.map((own) => ({
      heading: own[0] === undefined ? '' : `${own[0].inspection.service}, fieldwork from ${inWords(own[0].inspection.fieldworkMonday)}`,
      groups: own.map((group) => lineOf(group, submitted?.values[group.field])),
    })),
  }
  return page('handover/views/end-access.njk', `End the access of ${name}`, model)
}

function lineOf(group: WorkGroup, sent: unknown): GroupLine {
  const { field, kind, work, takers } = group
  const nobody = kind === 'lead' ? 'Select a person' : 'The lead inspector decides'
  return {
    field,
    label: labelOf(group),
    hint: kind === 'stage' ? work.map((one) => one.words.replace('Stage ', '')).join('; ') : '',
    toTheLead: kind !== 'lead' && takers.length === 0,
    options: [{ id: '', text: nobody }, ...takers].map(({ id, text }) => ({ value: id, text, selected: sent === id })),
  }
}

/** What the group is, in words: "Who leads the inspection", "Three cases". */
export function labelOf({ kind, work }: Pick<WorkGroup, 'kind' | 'work'>): string {
  if (kind === 'lead') return 'Who leads the inspection'
  if (kind === 'place') return work[0]?.words ?? ''
  const number = numberInWords(work.length)
  return `${number.slice(0, 1).toUpperCase()}${number.slice(1)} ${nouns[kind][work.length === 1 ? 0 : 1]}`
}
