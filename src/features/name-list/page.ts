import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { nameListOf } from './queries.ts'

interface NameListModel {
  readonly given: { readonly names: number; readonly by: string; readonly at: Date } | null
  readonly destroyedAt: Date | null
  readonly withdrawal: string
}

/** Where the service gives a list of names. What was typed is never shown again: the form comes back empty. */
export async function showNameList(ctx: InspectionContext): Promise<PageAnswer> {
  const list = await nameListOf(ctx.tx, ctx.inspection.id)
  const stands = list !== undefined && list.destroyedAt === null
  const model: NameListModel = {
    given: stands ? { names: list.names, by: list.givenBy, at: list.givenAt } : null,
    destroyedAt: list?.destroyedAt ?? null,
    withdrawal: `/inspections/${ctx.inspection.id}/name-list/withdrawal`,
  }
  return page('name-list/views/name-list.njk', 'List of names', model)
}
