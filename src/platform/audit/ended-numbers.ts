import { numbersBetween, type NumberRange } from './number-ranges.ts'
import type { ChainEnd, NewLink } from './seal-queries.ts'

/** Numbers without a row, by "from-to": since when they are known (ms), and the transaction that was next when they were seen again. */
export type OpenNumbers = ReadonlyMap<string, { readonly since: number; readonly before: bigint | null }>

/** So long (ms) a number waits whose end this server did not see: the server that did see it links it first. */
const patience = 3000
/** After so long (ms) a transaction that was given a number has begun to write. */
const begun = 400

/**
 * Which numbers without a row will never have one: those a server saw rolled back, and after a while those whose transaction
 * must have ended, because every transaction has ended that ran when the number was known to be given out.
 * @returns links for them, and what to remember of the others
 */
export function endedNumbers(
  gaps: readonly NumberRange[],
  rolledBack: ReadonlySet<number>,
  open: OpenNumbers,
  at: { readonly now: number } & Pick<ChainEnd, 'horizon' | 'next'>,
): { links: NewLink[]; open: OpenNumbers } {
  const links: NewLink[] = []
  const still = new Map<string, { since: number; before: bigint | null }>()
  for (const gap of gaps) {
    const seen = [...rolledBack].filter((id) => id >= gap.from && id <= gap.to).map((id) => ({ from: id, to: id }))
    links.push(...seen.map((range) => linkOf('rolledBack', range)))
    for (const rest of numbersBetween(gap.from - 1, gap.to, seen)) {
      const known = open.get(keyOf(rest)) ?? { since: at.now, before: null }
      const before = known.before ?? (at.now - known.since >= begun ? at.next : null)
      if (before !== null && at.now - known.since >= patience && at.horizon >= before) links.push(linkOf('unseen', rest))
      else still.set(keyOf(rest), { since: known.since, before })
    }
  }
  return { links, open: still }
}

function linkOf(kind: 'rolledBack' | 'unseen', { from, to }: NumberRange): NewLink {
  return { kind, eventId: from, throughId: to, contentHash: null }
}

function keyOf({ from, to }: NumberRange): string {
  return `${from}-${to}`
}
