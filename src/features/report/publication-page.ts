import type { Check } from '../../domain/report/check.ts'
import { mayInInspection, type InspectionAction } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { checksBeforePublishing } from './checks-before-publishing.ts'
import { gatherFacts } from './gather-facts.ts'
import { placeOf } from './place-of-check.ts'
import { openCorrection, waitingEmbargo } from './publication-queries.ts'
import { publicationOf } from './queries.ts'

interface PublicationModel {
  readonly back: string
  readonly preview: string
  /** Where children could be known; null for those who may not see it. */
  readonly gate: string | null
  readonly published: { readonly address: string; readonly publishedAt: Date } | null
  readonly failing: readonly CheckLine[]
  readonly passing: readonly CheckLine[]
  readonly mayPublish: boolean
  readonly mayCorrect: boolean
  /** The reason of the correction that is open, or null. */
  readonly correction: string | null
  readonly values: Readonly<Record<string, unknown>>
  /** The page of the release under embargo, for those who may see it; and when a version that waits becomes public. */
  readonly embargo: string | null
  readonly releaseAt: Date | null
  /** Why this person cannot publish now; null when they can, or when a check fails. */
  readonly why: string | null
}
interface CheckLine {
  readonly sentence: string
  readonly href: string
}

/** The checks before publishing, each leading to where it is put right, and the way to publish. */
export async function showPublication(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { inspection } = ctx
  const base = `/inspections/${inspection.id}`
  const published = (await publicationOf(ctx.tx, inspection.id)) ?? null
  const checks = await checksBeforePublishing(ctx, await gatherFacts(ctx.tx, inspection, ctx.framework))
  const lines = (ok: boolean): CheckLine[] => checks.filter((check) => check.ok === ok).map((check) => lineOf(base, check))
  const permission = mayInInspection(inspection.role, 'publishReport', inspection.doneStages)
  const failing = lines(false)
  const correction = await openCorrection(ctx.tx, inspection.id)
  const waiting = await waitingEmbargo(ctx.tx, inspection.id)
  const may = (action: InspectionAction): boolean => mayInInspection(inspection.role, action, inspection.doneStages).allowed
  const model: PublicationModel = {
    back: `${base}/report`,
    preview: `${base}/report/preview`,
    gate: may('seeReIdentification') ? `${base}/re-identification` : null,
    published,
    failing,
    passing: lines(true),
    embargo: may('seeEmbargo') ? `${base}/publication/embargo` : null,
    releaseAt: waiting?.releaseAt ?? null,
    mayPublish: permission.allowed && waiting === undefined && failing.length === 0 && (published === null || correction !== null),
    mayCorrect: published !== null && correction === null && may('correctReport'),
    correction: correction?.reason ?? null,
    values: submitted?.values ?? {},
    why: permission.allowed ? null : permission.why,
  }
  return page('report/views/publication.njk', 'Publication', model)
}

const lineOf = (base: string, check: Check): CheckLine => ({ sentence: check.sentence, href: `${base}${placeOf(check.place)}` })
