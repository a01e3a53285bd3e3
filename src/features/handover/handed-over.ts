import type { AlsoRecorded } from '../../platform/http/action.ts'
import type { OpenWork } from './queries.ts'

export interface HandedOver {
  readonly work: OpenWork
  readonly to: string
}

/** What changed hands, as `<kind> <id>` with who had it and who has it now: for the audit row of its inspection. */
export function inDetail(handed: readonly HandedOver[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(handed.map(({ work, to }) => [`${work.kind} ${work.id}`, { from: work.ownerId, to }]))
}

/** One audit row for each inspection in which something changed hands: there it belongs to the history of its cases. */
export function handedOver(handed: readonly HandedOver[]): AlsoRecorded[] {
  return [...Map.groupBy(handed, ({ work }) => work.inspectionId)].map(([inspectionId, own]) => ({
    action: 'work.handOver',
    inspectionId,
    subject: inspectionId,
    detail: inDetail(own),
  }))
}
