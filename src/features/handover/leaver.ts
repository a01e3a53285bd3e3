import type { PersonContext } from '../../platform/http/action.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { personOf, type PersonRow } from '../people/queries.ts'
import { openWork, type OpenWork } from './queries.ts'
import { takers, type Taker } from './takers.ts'
import { inspectionsInBrief, type InspectionInBrief } from './team-queries.ts'

/** The work of one kind that a leaver leaves in one inspection, which goes to one person or is left to the lead inspector. */
export interface WorkGroup {
  readonly field: string
  readonly inspection: InspectionInBrief
  readonly kind: OpenWork['kind']
  readonly work: readonly OpenWork[]
  /** Empty where the lead inspector has to choose, case by case. */
  readonly takers: readonly Taker[]
}

/** The person of the URL, whose access can be ended. @throws Problem notFound; stageClosed where it has ended, or is the administrator's own */
export async function leaverInUrl(ctx: PersonContext): Promise<PersonRow> {
  const id = ctx.params['person'] ?? ''
  const person = isUuid(id) ? await personOf(ctx.tx, id) : undefined
  if (person === undefined) throw new Problem('notFound')
  if (person.accessEndedAt !== null) throw new Problem('stageClosed', { what: `The access of ${person.name} has ended already.` })
  if (person.id === ctx.person.id) throw new Problem('stageClosed', { what: 'You cannot end your own access. Another administrator can.' })
  return person
}

/** What somebody would leave, by inspection and kind. The administrator sees how much it is, and no case. */
export async function workGroups(ctx: PersonContext, personId: string): Promise<WorkGroup[]> {
  const work = await openWork(ctx.tx, { personId })
  const mayTake = await takers(ctx.tx, work, personId)
  const inspections = await inspectionsInBrief(ctx.tx, [...new Set(work.map((one) => one.inspectionId))])
  return inspections.flatMap((inspection) => {
    const byKind = Map.groupBy(work.filter((one) => one.inspectionId === inspection.id), (one) => one.kind) // prettier-ignore
    return [...byKind].map(([kind, own]) => {
      const first = own[0] === undefined || kind === 'secondReading' ? [] : mayTake(own[0])
      return { field: `${kind}.${inspection.id}`, inspection, kind, work: own, takers: first }
    })
  })
}
