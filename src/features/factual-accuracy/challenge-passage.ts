import { z } from 'zod'
import { refusalToChallenge } from '../../domain/factual-accuracy/challenges.ts'
import { passagesOf, type DraftPassage } from '../../domain/factual-accuracy/numbered-draft.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { requiredText } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { documentKinds, kindsInWords, limitInWords } from '../../platform/uploads/file-kinds.ts'
import { ukDay } from '../../platform/views/filters.ts'
import { storeDocument } from '../documents/store-document.ts'
import { draftsOf, type FrozenDraft } from './queries.ts'

export const challengeInput = z.object({ reason: requiredText('Enter what is wrong in this passage, and what is right', 5000) })

interface PassageModel {
  readonly back: string
  readonly passage: DraftPassage
  readonly respondBy: string
  readonly taken: string
  readonly values: Readonly<Record<string, unknown>>
}

/** The form in which the service challenges one passage of the newest draft. */
export async function showPassage(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { draft, passage } = await passageInUrl(ctx)
  const model: PassageModel = {
    back: `/inspections/${ctx.inspection.id}/factual-accuracy#passage-${passage.number}`,
    passage,
    respondBy: draft.respondBy,
    taken: `${kindsInWords(documentKinds)}, up to ${limitInWords(undefined)}`,
    values: submitted?.values ?? {},
  }
  return page('factual-accuracy/views/passage.njk', `Passage ${passage.number}`, model)
}

/** Keeps a challenge of a passage with its reason, and the document that shows it where there is one. */
export async function challengePassage(ctx: InspectionContext<z.infer<typeof challengeInput>>): Promise<Answer> {
  const { tx, inspection } = ctx
  const { draft, passage } = await passageInUrl(ctx)
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  const { last } = await tx
    .selectFrom('accuracyChallenge')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('inspectionId', '=', inspection.id)
    .executeTakeFirstOrThrow()
  const number = Number(last) + 1
  const file = ctx.files['document']
  const documentId = file === undefined ? null : await documentOf(ctx, file, `Challenge ${number}: passage ${passage.number}`)
  await tx
    .insertInto('accuracyChallenge')
    .values({
      ...{ inspectionId: inspection.id, number, draftVersion: draft.version, passage: passage.number, reason: ctx.input.reason },
      ...{ documentId, madeBy: ctx.person.id, madeAt: ctx.now },
    })
    .execute()
  return redirect(`/inspections/${inspection.id}/factual-accuracy#passage-${passage.number}`, {
    flash: `Challenge ${number} recorded`,
    subject: String(number),
    detail: { passage: passage.number, document: documentId },
  })
}

/** The same document may show two things: it is kept once. */
async function documentOf(ctx: InspectionContext, file: Parameters<typeof storeDocument>[1], about: string): Promise<string> {
  const stored = await storeDocument(ctx, file, { sentFor: 'factualAccuracy', about })
  if (stored !== undefined) return stored
  const { id } = await ctx.tx
    .selectFrom('document')
    .select('id')
    .where('inspectionId', '=', ctx.inspection.id)
    .where('sentFor', '=', 'factualAccuracy')
    .where('content', '=', file.content)
    .executeTakeFirstOrThrow()
  return id
}

/** @throws Problem notFound where there is no such passage, stageClosed where it is too late, naming the date */
async function passageInUrl(ctx: InspectionContext): Promise<{ draft: FrozenDraft; passage: DraftPassage }> {
  const [draft] = await draftsOf(ctx.tx, ctx.inspection.id)
  const passage = draft === undefined ? undefined : passagesOf(draft.draft).find(({ number }) => String(number) === ctx.params['passage'])
  if (draft === undefined || passage === undefined) throw new Problem('notFound')
  const refusal = refusalToChallenge(draft, ukDay(ctx.now))
  if (refusal !== null) throw new Problem('stageClosed', { what: refusal })
  return { draft, passage }
}

/** The service says that it has no more challenges, so that the check can be closed before its date. */
export async function finishChallenging(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection } = ctx
  const [draft] = await draftsOf(tx, inspection.id)
  if (draft === undefined) throw new Problem('notFound')
  await tx
    .insertInto('accuracyFinish')
    .values({ inspectionId: inspection.id, version: draft.version, finishedBy: ctx.person.id, finishedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return redirect(`/inspections/${inspection.id}/factual-accuracy`, {
    flash: 'The lead inspector sees that you have finished',
    detail: { version: draft.version },
  })
}
