/**
 * One pass of the sealer: links to the chain what has no link yet. Of several servers on one database one seals at a time.
 * Every number given out gets a link: its row, or that no row took it (docs/decisions/0010-audit-chain.md).
 */
import type { Db, Tx } from '../http/action.ts'
import { endedNumbers, type OpenNumbers } from './ended-numbers.ts'
import { numbersBetween } from './number-ranges.ts'
import type { WrittenAudit } from './record-audit.ts'
import { appendLinks, chainEnd, heldNow, knownNumbers, takeSealerLock, unsealedRows, type NewLink } from './seal-queries.ts'
import type { WitnessMemory } from './witness.ts'

/** What a sealer keeps between two passes. */
export interface SealerMemory {
  readonly witness: WitnessMemory
  open: OpenNumbers
  /** The rows below the settled ones were looked through since the start; from then on only new ones are. */
  begun: boolean
}
export interface Sealed {
  /** Links added to the chain. */
  readonly links: number
  readonly position: number
  readonly hash: string
  /** Rows are left for another pass. */
  readonly more: boolean
  /** Numbers given out whose end is not known yet. */
  readonly open: number
}
interface Pass {
  readonly sealed: Sealed
  readonly open: OpenNumbers
  /** Acknowledged rows that are there and wait for their link. */
  readonly waiting: readonly number[]
  readonly settledTo: number
  readonly last: number
}

const rowsInOnePass = 500

export function sealerMemory(witness: WitnessMemory): SealerMemory {
  return { witness, open: new Map(), begun: false }
}

/** @returns what was linked, or null while another server seals */
export async function sealOnce(db: Db, memory: SealerMemory, now: Date): Promise<Sealed | null> {
  const acknowledged = new Map(memory.witness.rows)
  const rolledBack = new Set(memory.witness.rolledBackIds)
  const pass = await db.transaction().execute((tx) => passIn(tx, memory, acknowledged, rolledBack, now))
  if (pass === null) return null
  memory.open = pass.open
  memory.begun = !pass.sealed.more && pass.waiting.every((id) => id > pass.settledTo)
  const waiting = new Set(pass.waiting)
  for (const id of acknowledged.keys()) if (!waiting.has(id)) memory.witness.rows.delete(id)
  for (const id of rolledBack) if (id <= pass.last) memory.witness.rolledBackIds.delete(id)
  return pass.sealed
}

async function passIn(
  tx: Tx,
  memory: SealerMemory,
  acknowledged: ReadonlyMap<number, string>,
  rolledBack: ReadonlySet<number>,
  now: Date,
): Promise<Pass | null> {
  if (!(await takeSealerLock(tx))) return null
  const end = await chainEnd(tx)
  const { settledTo: before, position, hash } = end
  if (memory.begun && end.given === before && acknowledged.size === 0)
    return { sealed: { position, hash, links: 0, more: false, open: 0 }, open: new Map(), waiting: [], settledTo: before, last: before }
  const rows = await unsealedRows(tx, memory.begun ? before : 0, rowsInOnePass)
  const more = rows.length === rowsInOnePass
  const last = Math.max(before, rows.at(-1)?.id ?? 0, more ? 0 : end.given)
  const known = await knownNumbers(tx, { from: before + 1, to: last })
  const ended = endedNumbers(numbersBetween(before, last, known), rolledBack, memory.open, { ...end, now: now.getTime() })
  const stillOpen = numbersBetween(before, last, [...known, ...ended.links.map(({ eventId, throughId }) => ({ from: eventId, to: throughId }))])
  const settledTo = (stillOpen[0]?.from ?? last + 1) - 1
  const missed = await missedRows(tx, acknowledged, rows)
  const links = [...missed.links, ...ended.links, ...rows.map((row) => linkTo('row', row))]
  const newEnd = await appendLinks(tx, end, links, settledTo, now)
  return { sealed: { ...newEnd, links: links.length, more, open: stillOpen.length }, open: ended.open, waiting: missed.waiting, settledTo, last }
}

/** Rows this server had acknowledged, and that are gone or different now that they are to be sealed: the chain tells of them for ever. */
async function missedRows(
  tx: Tx,
  acknowledged: ReadonlyMap<number, string>,
  sealing: readonly WrittenAudit[],
): Promise<{ links: NewLink[]; waiting: number[] }> {
  const same = new Set(sealing.filter((row) => acknowledged.get(row.id) === row.contentHash).map((row) => row.id))
  const others = [...acknowledged].filter(([id]) => !same.has(id))
  const held = await heldNow(tx, others.map(([id]) => id)) // prettier-ignore
  const waiting = others.filter(([id, hash]) => held.rows.get(id) === hash && held.sealed.get(id) !== hash).map(([id]) => id)
  const missed = others.filter(([id, hash]) => held.rows.get(id) !== hash && held.sealed.get(id) !== hash)
  return { links: missed.map(([id, contentHash]) => linkTo('witness', { id, contentHash })), waiting }
}

function linkTo(kind: 'row' | 'witness', { id, contentHash }: WrittenAudit): NewLink {
  return { kind, eventId: id, throughId: id, contentHash }
}
