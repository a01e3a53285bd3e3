import { sql } from 'kysely'
import { z } from 'zod'
import { linkEnd } from '../../../domain/report/embargo.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer } from '../../../platform/http/action.ts'
import { choice, optionalText } from '../../../platform/http/input.ts'
import { FieldProblem } from '../../../platform/problems/field-problem.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { hashOfToken, newToken } from '../../../platform/sign-in/tokens.ts'
import { waitingEmbargo } from '../publication-queries.ts'
import { readersOf } from './queries.ts'

export const nameReaderInput = z.object({
  reads: choice(['signedIn', 'byLink'], 'Select how this person reads the report'),
  email: optionalText(200),
  readerName: optionalText(200),
})
type Naming = InspectionContext<z.infer<typeof nameReaderInput>>

interface LinkModel {
  readonly name: string
  readonly path: string
  readonly expiresAt: Date
  readonly back: string
}

/** Names one person who may read the version that waits: somebody who signs in here, or the holder of a link that is shown once. */
export async function nameReader(ctx: Naming): Promise<Answer> {
  const waiting = await waitingEmbargo(ctx.tx, ctx.inspection.id)
  if (waiting === undefined) throw new Problem('stageClosed', { what: 'There is no version under embargo: it was released or cancelled meanwhile.' })
  return ctx.input.reads === 'signedIn' ? namePerson(ctx, waiting.id) : makeLink(ctx, waiting)
}

async function namePerson(ctx: Naming, embargoId: string): Promise<Answer> {
  const { tx, now, input } = ctx
  const person = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where(sql<string>`lower(email)`, '=', input.email.toLowerCase())
    .where('accessEndedAt', 'is', null)
    .executeTakeFirst()
  if (person === undefined) throw new FieldProblem([{ field: 'email', message: 'Nobody signs in here with this address. Check it, or make a link' }])
  const named = await tx
    .insertInto('embargoReader')
    .values({ embargoId, name: person.name, personId: person.id, namedBy: ctx.person.id, namedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (named === undefined) throw new FieldProblem([{ field: 'email', message: `${person.name} may read this report already` }])
  return redirect(`/inspections/${ctx.inspection.id}/publication/embargo`, {
    flash: `${person.name} may read the report under embargo`,
    subject: named.id,
    detail: { embargo: embargoId, person: person.id },
  })
}

async function makeLink(ctx: Naming, { id: embargoId, releaseAt }: { id: string; releaseAt: Date }): Promise<PageAnswer> {
  const name = ctx.input.readerName
  if (name === '') throw new FieldProblem([{ field: 'readerName', message: 'Enter the name of the person that the link is for' }])
  const token = newToken()
  const expiresAt = linkEnd(ctx.now, releaseAt)
  const { id } = await ctx.tx
    .insertInto('embargoReader')
    .values({ embargoId, name, tokenHash: hashOfToken(token), expiresAt, namedBy: ctx.person.id, namedAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const model: LinkModel = { name, path: `/embargo-links/${token}`, expiresAt, back: `/inspections/${ctx.inspection.id}/publication/embargo` }
  return page('report/embargo/views/link.njk', `Link for ${name}`, model, { subject: id, detail: { embargo: embargoId } })
}

/** Takes the right to read the version back; what was read before stays in the record. */
export async function withdrawReader(ctx: InspectionContext): Promise<Answer> {
  const { tx, inspection, now } = ctx
  const waiting = await waitingEmbargo(tx, inspection.id)
  const reader = (waiting === undefined ? [] : await readersOf(tx, waiting.id)).find(({ id }) => id === ctx.params['reader'])
  if (reader === undefined) throw new Problem('notFound')
  const withdrawn = await tx
    .updateTable('embargoReader')
    .set({ withdrawnAt: now, withdrawnBy: ctx.person.id })
    .where('id', '=', reader.id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (withdrawn.numUpdatedRows === 0n) throw new Problem('notFound')
  return redirect(`/inspections/${inspection.id}/publication/embargo`, {
    flash: `${reader.name} can no longer read the report under embargo`,
    subject: reader.id,
  })
}
