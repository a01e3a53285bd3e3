import { anchorOf, anchorText } from '../../platform/audit/anchor.ts'
import { file, type Answer, type PersonContext } from '../../platform/http/action.ts'

/** The end of the chain as it is now: kept elsewhere, it proves later that nothing before it was changed. */
export async function downloadAnchor(ctx: PersonContext): Promise<Answer> {
  const anchor = await anchorOf(ctx.tx, ctx.now.toISOString().slice(0, 10))
  const { position, hash } = anchor
  return file({ fileName: `audit-anchor-${anchor.date}.json`, mediaType: 'application/json', content: anchorText(anchor), detail: { position, hash } })
}
