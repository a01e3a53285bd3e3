import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { namesIn } from '../../domain/re-identification/listed-names.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { optionalText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { destroyNameList, hashUnder, keyOfNames } from './queries.ts'

/** A list of every child of a large service, with room to spare. */
const longest = 400_000

export const giveNameListInput = z.object({ names: optionalText(longest) })

/**
 * Takes a list of names and keeps hashes of its normalised words alone, under a key of this inspection. A new list takes the place of
 * the last one. The words go nowhere else: not into the database, the audit trail, a message or a page.
 */
export async function giveNameList(ctx: InspectionContext<z.infer<typeof giveNameListInput>>): Promise<Answer> {
  const { tx, inspection, signIn } = ctx
  const file = ctx.files['list']
  const { words, names, leftOut } = namesIn([ctx.input.names, file === undefined ? '' : textOf(file.content)].join('\n'))
  if (names === 0) throw new FieldProblem([{ field: 'names', message: 'Paste a list of names, or choose a file that holds one' }])
  await tx.selectFrom('inspection').select('id').where('id', '=', inspection.id).forUpdate().execute()
  await destroyNameList(tx, inspection.id, ctx.now)
  const key = randomBytes(32)
  const list = {
    sealedKey: signIn.secrets.seal(key.toString('base64'), keyOfNames(inspection.id)),
    names,
    givenBy: ctx.person.id,
    givenAt: ctx.now,
    destroyedAt: null,
  }
  await tx
    .insertInto('nameList')
    .values({ inspectionId: inspection.id, ...list })
    .onConflict((conflict) => conflict.column('inspectionId').doUpdateSet(list))
    .execute()
  const hashes = words.map(hashUnder(key)).toSorted()
  for (let from = 0; from < hashes.length; from += 1000)
    await tx
      .insertInto('listedName')
      .values(hashes.slice(from, from + 1000).map((hash) => ({ inspectionId: inspection.id, hash })))
      .execute()
  const without = leftOut === 0 ? '' : ` ${leftOut} ${leftOut === 1 ? 'entry' : 'entries'} with figures left out.`
  return redirect(`/inspections/${inspection.id}/name-list`, {
    flash: `${names} ${names === 1 ? 'name' : 'names'} taken. Only hashes are kept.${without}`,
    detail: { names, leftOut },
  })
}

/** Takes the list away before the report is published. */
export async function withdrawNameList({ tx, inspection, now }: InspectionContext): Promise<Answer> {
  await destroyNameList(tx, inspection.id, now)
  return redirect(`/inspections/${inspection.id}/name-list`, { flash: 'The list of names is destroyed' })
}

/** UTF-8, or what older spreadsheets write. */
function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}
