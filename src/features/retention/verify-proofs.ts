/** Reads every proof of deletion again: its text is whole, the audit trail repeats its hash, and what it names has not come back. */
import { z } from 'zod'
import { sql } from 'kysely'
import { quoted } from '../../platform/backup/tables.ts'
import type { Tx } from '../../platform/http/action.ts'
import { tablesOfKinds } from './going-records.ts'
import { digestOfText, parseProof } from './proof.ts'
import { proofRows, type ProofRow } from './queries.ts'

export interface ProofsReport {
  readonly proofs: number
  /** A sentence for each thing that is wrong. */
  readonly faults: readonly string[]
}

export async function verifyProofs(tx: Tx): Promise<ProofsReport> {
  const proofs = await proofRows(tx)
  const faults: string[] = []
  for (const proof of proofs) faults.push(...(await faultsOf(tx, proof)))
  return { proofs: proofs.length, faults }
}

async function faultsOf(tx: Tx, { id, inspectionId, content, sha256 }: ProofRow): Promise<string[]> {
  if (digestOfText(content) !== sha256) return [`The proof ${id} is not as it was written.`]
  const faults = (await hashesInTrail(tx, id)).includes(sha256) ? [] : [`The audit trail does not know the proof ${id} with the hash ${sha256}.`]
  const kinds = parseProof(content).kinds.map(({ kind }) => kind)
  for (const { name, where } of await tablesOfKinds(tx, inspectionId, kinds)) {
    const { rows } = await sql.raw<{ count: number }>(`select count(*)::int as count from ${quoted(name)} where ${where}`).execute(tx)
    const [left] = rows
    if (left !== undefined && left.count > 0)
      faults.push(`The proof ${id} says that ${name} is empty for the inspection ${inspectionId}, and it has ${left.count} rows.`)
  }
  return faults
}

const detail = z.object({ sha256: z.string() })

async function hashesInTrail(tx: Tx, proofId: string): Promise<string[]> {
  const rows = await tx.selectFrom('auditEvent').select('detail').where('action', '=', 'records.delete').where('subject', '=', proofId).execute()
  return rows.flatMap((row) => {
    const read = detail.safeParse(row.detail)
    return read.success ? [read.data.sha256] : []
  })
}
