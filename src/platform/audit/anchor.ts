/**
 * An anchor is the end of the chain on one day, kept outside the database: what was sealed up to then cannot be changed, removed or
 * written anew, not even by someone who rewrites the whole chain, without the anchor telling.
 */
import { z } from 'zod'
import type { Db, Tx } from '../http/action.ts'
import { chainStart } from './hashes.ts'

const anchorSchema = z.object({
  kind: z.literal('audit anchor of Inspect youth justice'),
  /** The day (UTC) whose last link this is. */
  date: z.iso.date(),
  position: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Anchor = z.infer<typeof anchorSchema>

/** The end of the chain as it was at the end of a day (UTC), or is now on the same day. */
export async function anchorOf(db: Db | Tx, date: string): Promise<Anchor> {
  const dayAfter = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000)
  const link = await db
    .selectFrom('auditSeal')
    .select(['position', 'hash'])
    .where('sealedAt', '<', dayAfter)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { kind: 'audit anchor of Inspect youth justice', date, position: link?.position ?? 0, hash: link?.hash ?? chainStart }
}

export function anchorText(anchor: Anchor): string {
  return `${JSON.stringify(anchor, null, 1)}\n`
}

/** Reads an anchor that was exported. @throws Error where the text is none */
export function readAnchor(text: string): Anchor {
  const read = anchorSchema.safeParse(parseJson(text))
  if (!read.success) throw new Error('This is no audit anchor as "audit-anchor" writes it.')
  return read.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
