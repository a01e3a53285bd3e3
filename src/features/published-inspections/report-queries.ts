import { z } from 'zod'
import type { Difference } from '../../domain/report/differences.ts'
import { parseEasyRead, type EasyRead } from '../../domain/report/easy-read.ts'
import type { Tx } from '../../platform/http/action.ts'

/** The forms that are kept with a version. */
const files = ['pdf', 'word', 'annexeCsv', 'annexeXlsx', 'annexeJson', 'replay', 'easyReadPdf'] as const
export type PublishedFile = (typeof files)[number]

export interface VersionLine {
  readonly version: number
  readonly publishedAt: Date
  readonly factsSha256: string
  /** Why this version was published after another; null for the first. */
  readonly reason: string | null
  readonly differences: readonly Difference[]
}
export interface PublishedVersion extends VersionLine {
  readonly facts: unknown
  readonly report: unknown
  readonly kept: readonly PublishedFile[]
}

const columns = ['version', 'publishedAt', 'factsSha256', 'reason', 'differences'] as const
const differencesSchema = z.array(z.object({ place: z.string(), before: z.string(), after: z.string() }))

/** A version under an address, the newest where none is named; undefined where there is none. */
export async function publishedVersion(tx: Tx, address: string, version: number | undefined): Promise<PublishedVersion | undefined> {
  const row = await tx
    .selectFrom('publication')
    .select([...columns, 'facts', 'report'])
    .select((eb) => files.map((name) => eb(name, 'is not', null).as(`has_${name}`)))
    .where('address', '=', address)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const has = new Map<string, unknown>(Object.entries(row))
  return {
    ...row,
    differences: differencesSchema.parse(row.differences),
    kept: files.filter((name) => has.get(`has_${name}`) === true || has.get(`has${name.charAt(0).toUpperCase()}${name.slice(1)}`) === true),
  }
}

/** Every version under an address, newest first. */
export async function versionsOf(tx: Tx, address: string): Promise<VersionLine[]> {
  const rows = await tx
    .selectFrom('publication')
    .select([...columns])
    .where('address', '=', address)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, differences: differencesSchema.parse(row.differences) }))
}

/** One form of a version as it was published, or undefined. */
export async function publishedFile(tx: Tx, address: string, version: number | undefined, name: PublishedFile): Promise<Buffer | string | undefined> {
  const row = await tx
    .selectFrom('publication')
    .select([name])
    .where('address', '=', address)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const content: unknown = row?.[name]
  if (content === null || content === undefined) return undefined
  return typeof content === 'string' || Buffer.isBuffer(content) ? content : `${JSON.stringify(content, null, 1)}\n`
}

/** The easy-read summary of a version, or undefined where it has none. */
export async function publishedEasyRead(tx: Tx, address: string, version: number | undefined): Promise<EasyRead | undefined> {
  const row = await tx
    .selectFrom('publication')
    .select('easyRead')
    .where('address', '=', address)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.easyRead === null || row === undefined ? undefined : parseEasyRead(row.easyRead)
}
