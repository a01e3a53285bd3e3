import type { WrittenAudit } from './record-audit.ts'

/** What this server saw of its own transactions since it last sealed: the chain is checked against it, so that a row cannot go before it is sealed. */
export interface Witness {
  /** The commit of this row was acknowledged. */
  acknowledged(row: WrittenAudit): void
  /** The database said that the transaction of this row was rolled back. */
  rolledBack(id: number): void
}

export interface WitnessMemory extends Witness {
  readonly rows: Map<number, string>
  readonly rolledBackIds: Set<number>
}

export function createWitness(): WitnessMemory {
  const rows = new Map<number, string>()
  const rolledBackIds = new Set<number>()
  return {
    rows,
    rolledBackIds,
    acknowledged: ({ id, contentHash }) => void rows.set(id, contentHash),
    rolledBack: (id) => void rolledBackIds.add(id),
  }
}

/** For an application that runs without a sealer beside it (a command, a test). */
export const noWitness: Witness = { acknowledged: () => undefined, rolledBack: () => undefined }
