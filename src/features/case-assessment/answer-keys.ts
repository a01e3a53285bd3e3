/** A person's setting for answering by single keys, and where their browser keeps what is not sent yet. */
import { z } from 'zod'
import { redirect, type Answer, type InspectionContext, type Tx } from '../../platform/http/action.ts'
import { choice } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { CaseInUrl } from './case-in-url.ts'
import { caseInUrl } from './case-in-url.ts'

export const answerKeysInput = z.object({ keys: choice(['on', 'off'], 'Choose whether the keys answer'), section: z.string() })

export async function answerKeysOf(tx: Tx, personId: string): Promise<'on' | 'off'> {
  const row = await tx.selectFrom('answerKeysSetting').select('keys').where('personId', '=', personId).executeTakeFirst()
  return row?.keys ?? 'on'
}

/** Turns the keys on or off for the person, in every case, and leads back to the page they came from. */
export async function setAnswerKeys(ctx: InspectionContext<z.infer<typeof answerKeysInput>>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  const { keys, section } = ctx.input
  if (!found.sections.some(({ path }) => path === section)) throw new Problem('notFound')
  await ctx.tx
    .insertInto('answerKeysSetting')
    .values({ personId: ctx.person.id, keys })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ keys }))
    .execute()
  return redirect(`${found.url}/${section}`, { flash: keys === 'on' ? 'The keys answer' : 'The keys are turned off', subject: found.inspected.id })
}

/** The beginning of the names under which a browser keeps unsent answers: nobody else's page looks there. */
export function unsentShelf(ctx: InspectionContext, found: CaseInUrl): string {
  return `unsent ${ctx.person.id} ${found.inspected.id} `
}
