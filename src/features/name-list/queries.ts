import { createHmac } from 'node:crypto'
import type { ListedNames } from '../../domain/re-identification/risk.ts'
import type { Tx } from '../../platform/http/action.ts'
import type { Secrets } from '../../platform/sign-in/secrets.ts'

export interface NameList {
  /** null once it is destroyed. */
  readonly sealedKey: string | null
  readonly names: number
  readonly givenBy: string
  readonly givenAt: Date
  readonly destroyedAt: Date | null
}

/** What is known of the list of names that the service gave, or undefined. */
export async function nameListOf(tx: Tx, inspectionId: string): Promise<NameList | undefined> {
  return tx
    .selectFrom('nameList')
    .innerJoin('person', 'person.id', 'nameList.givenBy')
    .select(['sealedKey', 'names', 'person.name as givenBy', 'givenAt', 'destroyedAt'])
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
}

/** To which the key of a list is sealed: it opens for no other inspection. */
export const keyOfNames = (inspectionId: string): string => `names of inspection ${inspectionId}`

/** How a word becomes a hash under the key of a list (HMAC-SHA-256); each word is computed once. */
export function hashUnder(key: Buffer): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const hash = known.get(word) ?? createHmac('sha256', key).update(word).digest('hex')
    known.set(word, hash)
    return hash
  }
}

/** The list to look names up in; "none" where there is none now, "locked" where this server's secrets do not open its key. */
export async function listedNamesOf(tx: Tx, secrets: Secrets, inspectionId: string): Promise<ListedNames | 'none' | 'locked'> {
  const list = await nameListOf(tx, inspectionId)
  if (list === undefined || list.sealedKey === null) return 'none'
  const key = secrets.open(list.sealedKey, keyOfNames(inspectionId))
  if (key === null) return 'locked'
  const rows = await tx.selectFrom('listedName').select('hash').where('inspectionId', '=', inspectionId).execute()
  return { hashes: new Set(rows.map(({ hash }) => hash)), hashOf: hashUnder(Buffer.from(key, 'base64')) }
}

/** Destroys key and hashes; what stays is that there was a list, of how many names, and when it was destroyed. */
export async function destroyNameList(tx: Tx, inspectionId: string, now: Date): Promise<void> {
  await tx.deleteFrom('listedName').where('inspectionId', '=', inspectionId).execute()
  await tx
    .updateTable('nameList')
    .set({ sealedKey: null, destroyedAt: now })
    .where('inspectionId', '=', inspectionId)
    .where('destroyedAt', 'is', null)
    .execute()
}
