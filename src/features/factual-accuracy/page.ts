import { refusalToChallenge } from '../../domain/factual-accuracy/challenges.ts'
import type { NumberedDraft } from '../../domain/factual-accuracy/numbered-draft.ts'
import { mayInInspection, type InspectionAction, type Permission } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { ukDay } from '../../platform/views/filters.ts'
import { challengeLines, type ChallengeLine } from './challenge-lines.ts'
import { draftsOf, missingForFactualAccuracy } from './queries.ts'

interface FactualAccuracyModel {
  readonly base: string
  readonly draft: {
    readonly version: number
    readonly respondBy: string
    readonly sentAt: Date
    readonly sentBy: string
    readonly finishedOn: string | null
  } | null
  readonly sections: NumberedDraft
  readonly challenges: readonly ChallengeLine[]
  /** Numbers of passages of this draft that are challenged. */
  readonly challenged: readonly number[]
  readonly mayChallenge: boolean
  /** Why a contact of the service cannot challenge now; '' for everyone else. */
  readonly closed: string
  readonly maySend: boolean
  readonly missing: readonly string[]
  readonly values: Readonly<Record<string, unknown>>
}

/** The draft that the service sees, with numbered passages, and the challenges. */
export async function showFactualAccuracy(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { tx, inspection, now } = ctx
  const [newest] = await draftsOf(tx, inspection.id)
  const may = (action: InspectionAction): Permission => mayInInspection(inspection.role, action, inspection.doneStages)
  const answering = may('answerFactualAccuracy')
  const refusal = newest === undefined ? null : refusalToChallenge(newest, ukDay(now))
  const isService = answering.allowed || answering.because === 'stage'
  const challenges = await challengeLines(ctx)
  const model: FactualAccuracyModel = {
    base: `/inspections/${inspection.id}/factual-accuracy`,
    draft: newest ?? null,
    sections: newest?.draft ?? [],
    challenges,
    challenged: challenges.filter(({ draftVersion }) => draftVersion === newest?.version).map(({ passage }) => passage),
    mayChallenge: newest !== undefined && answering.allowed && refusal === null,
    // That the service has finished stands above already.
    closed:
      !isService || newest === undefined || newest.finishedOn !== null
        ? ''
        : (refusal ?? (answering.allowed ? '' : `Nothing can be challenged now: ${answering.why}`)),
    maySend: may('sendDraft').allowed,
    missing: may('decideChallenge').allowed ? await missingForFactualAccuracy(tx, inspection.id, now) : [],
    values: submitted?.values ?? {},
  }
  return page('factual-accuracy/views/factual-accuracy.njk', 'Factual accuracy check', model)
}
