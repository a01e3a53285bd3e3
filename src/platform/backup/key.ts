/**
 * The head of an encrypted backup, and the keys that a passphrase gives with it. scrypt makes each guess cost 128 MB and about
 * half a second (OWASP Password Storage: N = 2^17, r = 8, p = 1); the costs stand in the head, so that a later version may raise them.
 */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { BackupRefused } from './refused.ts'

const magic = Buffer.from('inspect-youth-justice backup 1\n', 'ascii')
const saltLength = 32
const macLength = 32
const costLength = 3
/** Length of the head in bytes: magic, costs (log2 N, r, p), salt, seal. */
export const headLength = magic.length + costLength + saltLength + macLength
export const shortestPassphrase = 16

export interface Costs {
  readonly log2N: number
  readonly r: number
  readonly p: number
}
const owasp: Costs = { log2N: 17, r: 8, p: 1 }

export interface SealedHead {
  readonly head: Buffer
  /** The key of every chunk; it belongs to this one file, because its salt does. */
  readonly key: Buffer
}

/** The passphrase of the environment. @throws BackupRefused when there is none or it is too short */
export function requirePassphrase(given: string | undefined): string {
  if (given === undefined || given === '') throw new BackupRefused('BACKUP_PASSPHRASE is not set. Set it to the passphrase that the backup is encrypted with.')
  if (given.length < shortestPassphrase)
    throw new BackupRefused(`BACKUP_PASSPHRASE is too short. Use ${shortestPassphrase} characters or more, for example five words chosen by dice.`)
  return given
}

/** A fresh head and its key. @param costs lower than the standard only in tests */
export async function newHead(passphrase: string, costs: Costs = owasp): Promise<SealedHead> {
  const open = Buffer.concat([magic, Buffer.from([costs.log2N, costs.r, costs.p]), randomBytes(saltLength)])
  const { key, macKey } = await keysOf(passphrase, open, costs)
  return { head: Buffer.concat([open, seal(macKey, open)]), key }
}

/** The key of a file that begins with this head. @throws BackupRefused when it is no backup, or the passphrase is another */
export async function keyOfHead(passphrase: string, head: Buffer): Promise<SealedHead> {
  if (head.length < headLength || !head.subarray(0, magic.length).equals(magic))
    throw new BackupRefused('This file is no backup of this product, or its beginning was changed.')
  const open = head.subarray(0, headLength - macLength)
  const [log2N = 0, r = 0, p = 0] = open.subarray(magic.length)
  const costs = { log2N, r, p }
  if (!areBounded(costs)) throw new BackupRefused('The beginning of this backup was changed: its costs are out of range.')
  const { key, macKey } = await keysOf(passphrase, open, costs)
  if (!timingSafeEqual(seal(macKey, open), head.subarray(headLength - macLength)))
    throw new BackupRefused('BACKUP_PASSPHRASE is not the one this backup was made with, or the beginning of the file was changed.')
  return { head, key }
}

/** Costs that a changed file may ask for end at half a gigabyte. */
function areBounded({ log2N, r, p }: Costs): boolean {
  return log2N >= 1 && log2N <= 22 && r >= 1 && p >= 1 && p <= 4 && 128 * 2 ** log2N * r <= 2 ** 29
}

async function keysOf(passphrase: string, open: Buffer, { log2N, r, p }: Costs): Promise<{ key: Buffer; macKey: Buffer }> {
  const salt = open.subarray(-saltLength)
  const options = { N: 2 ** log2N, r, p, maxmem: 2 ** 30 }
  const both = await new Promise<Buffer>((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 64, options, (error, derived) => (error === null ? resolve(derived) : reject(error))),
  )
  return { key: both.subarray(0, 32), macKey: both.subarray(32) }
}

function seal(macKey: Buffer, open: Buffer): Buffer {
  return createHmac('sha256', macKey).update(open).digest()
}
