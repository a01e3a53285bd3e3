import { mayInInspection, type InspectionAction } from '../../../domain/permissions/permissions.ts'
import { linkDays } from '../../../domain/report/embargo.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../../platform/http/action.ts'
import { checksBeforePublishing } from '../checks-before-publishing.ts'
import { gatherFacts } from '../gather-facts.ts'
import { hashOfFacts } from '../make-version.ts'
import { newestVersion, openCorrection } from '../publication-queries.ts'
import { embargoesOf, readersOf, type EmbargoLine, type EmbargoReader } from './queries.ts'

interface EmbargoModel {
  readonly back: string
  readonly base: string
  readonly waiting: EmbargoLine | null
  /** The address for those who sign in. */
  readonly address: string
  /** The draft says something else than the version that waits. */
  readonly draftDiffers: boolean
  readonly readers: readonly EmbargoReader[]
  /** Versions that were released or cancelled, the newest first. */
  readonly earlier: readonly EmbargoLine[]
  readonly failing: number
  readonly mayPrepare: boolean
  readonly mayName: boolean
  readonly mayCancel: boolean
  readonly linkDays: number
  readonly values: Readonly<Record<string, unknown>>
}

/** What waits under embargo, who may read it, and the way to make a version ready. */
export async function showEmbargo(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { tx, inspection, framework } = ctx
  const base = `/inspections/${inspection.id}/publication`
  const may = (action: InspectionAction): boolean => mayInInspection(inspection.role, action, inspection.doneStages).allowed
  const all = await embargoesOf(tx, inspection.id)
  const waiting = all.find((one) => one.releasedAt === null && one.cancelledAt === null) ?? null
  const facts = await gatherFacts(tx, inspection, framework)
  const isOpen = (await newestVersion(tx, inspection.id)) === undefined || (await openCorrection(tx, inspection.id)) !== null
  const failing = waiting === null && isOpen ? (await checksBeforePublishing(ctx, facts)).filter((check) => !check.ok).length : 0
  const model: EmbargoModel = {
    ...{ back: base, base: `${base}/embargo`, waiting, address: `/embargoed-reports/${waiting?.id ?? ''}` },
    draftDiffers: waiting !== null && hashOfFacts(facts) !== waiting.factsSha256,
    readers: waiting === null ? [] : await readersOf(tx, waiting.id),
    earlier: all.filter((one) => one !== waiting),
    ...{ failing, linkDays, values: submitted?.values ?? {} },
    mayPrepare: waiting === null && isOpen && failing === 0 && may('publishReport'),
    mayName: waiting !== null && may('nameEmbargoReader'),
    mayCancel: waiting !== null && may('publishReport'),
  }
  return page('report/embargo/views/embargo.njk', 'Release under embargo', model)
}
