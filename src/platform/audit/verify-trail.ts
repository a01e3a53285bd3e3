/** Reads the whole audit trail and says whether it is as it was written; in batches, so that a server answers meanwhile. */
import type { Db } from '../http/action.ts'
import type { Anchor } from './anchor.ts'
import { checkLink, type TrailFault } from './check-link.ts'
import { chainStart } from './hashes.ts'
import { hashAt, linksAfter, missingGuards, numbersWithoutTrace, rowsWithoutLink, trailCounts } from './trail-queries.ts'

export interface TrailReport {
  readonly whole: boolean
  readonly rows: number
  readonly links: number
  /** Hash of the last link. */
  readonly head: string
  /** Numbers of actions that a server saw rolled back, and numbers whose end no server saw because it was killed just then. */
  readonly numbersWithoutRow: { readonly rolledBack: number; readonly unseen: number }
  readonly faults: readonly TrailFault[]
}
interface Options {
  readonly anchor?: Anchor
  /** How long (ms) a row may wait for its link while this looks on. */
  readonly patienceMs?: number
}

const batch = 1000
const pauseMs = 250
const mostUnsealed = 1000

export async function verifyTrail(db: Db, { anchor, patienceMs = 5000 }: Options = {}): Promise<TrailReport> {
  const faults: TrailFault[] = (await missingGuards(db)).map((table) => ({
    kind: 'unprotected',
    row: null,
    position: null,
    what: `The guard of the table ${table} is missing or switched off: its rows can be changed and removed.`,
  }))
  let before = { position: 0, hash: chainStart }
  let links = 0
  for (let read = await linksAfter(db, 0, batch); read.length > 0; read = await linksAfter(db, before.position, batch)) {
    for (const { link, event } of read) {
      faults.push(...checkLink(before, link, event))
      before = { position: link.position, hash: link.hash }
    }
    links += read.length
  }
  if (anchor !== undefined) faults.push(...(await anchorFaults(db, anchor, before.position)))
  faults.push(...(await leftOut(db, patienceMs)))
  const { rows, rolledBack, unseen } = await trailCounts(db)
  return { whole: faults.length === 0, rows, links, head: before.hash, numbersWithoutRow: { rolledBack, unseen }, faults }
}

/** Rows that nobody seals, and numbers that nobody accounts for: only what is still so after a while, because a server may be at work. */
async function leftOut(db: Db, patienceMs: number): Promise<TrailFault[]> {
  const until = Date.now() + patienceMs
  let faults = await leftOutNow(db)
  while (faults.length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    const now = new Set((await leftOutNow(db)).map((fault) => fault.what))
    faults = faults.filter((fault) => now.has(fault.what))
  }
  return faults
}

async function leftOutNow(db: Db): Promise<TrailFault[]> {
  const unsealed = (await rowsWithoutLink(db, mostUnsealed)).map((row): TrailFault => ({
    kind: 'unsealed',
    row,
    position: null,
    what: `Row ${row} is not sealed: no link of the chain names it.`,
  }))
  const gaps = (await numbersWithoutTrace(db)).map(({ from, to }): TrailFault => {
    const what = from === to ? `Number ${from} was given to a row and there is` : `Numbers ${from} to ${to} were given to rows and there is`
    return { kind: 'gap', row: from, position: null, what: `${what} neither a row nor a link: the row and its link were removed, or a server was killed.` }
  })
  return [...unsealed, ...gaps]
}

async function anchorFaults(db: Db, anchor: Anchor, last: number): Promise<TrailFault[]> {
  const fault = (what: string): TrailFault[] => [{ kind: 'anchor', row: null, position: anchor.position, what }]
  if (anchor.position > last)
    return fault(`The anchor of ${anchor.date} ends at link ${anchor.position}, but the chain ends at link ${last}: its end was cut off.`)
  const hash = anchor.position === 0 ? chainStart : await hashAt(db, anchor.position)
  if (hash === anchor.hash) return []
  return fault(`Link ${anchor.position} is not the one of the anchor of ${anchor.date}: the chain up to there was written anew.`)
}
