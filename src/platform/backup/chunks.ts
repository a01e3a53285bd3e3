/**
 * AES-256-GCM in chunks, the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015; as age and Tink use it):
 * a chunk's nonce holds its number and whether it is the last, so that none can be changed, moved, left out or cut off unseen.
 * A key belongs to one file (key.ts), so numbers may begin at 0. Memory: two chunks.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { headLength, keyOfHead, type SealedHead } from './key.ts'
import { BackupRefused } from './refused.ts'

export const chunkLength = 64 * 1024
const tagLength = 16

/** Plain bytes → the bytes of the file: head, then sealed chunks. There is always a last chunk, if an empty one. */
export async function* sealChunks({ head, key }: SealedHead, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for await (const { number, last, bytes } of inChunks(plain, chunkLength)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number, last)).setAAD(head)
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/**
 * The bytes of a file → plain bytes, each chunk only after it was found whole. The end of the stream means that the end of the file was there.
 * @throws BackupRefused for another passphrase, and for any byte changed, added or missing
 */
export async function* openChunks(passphrase: string, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = sealed[Symbol.asyncIterator]()
  const begin = await takeHead(source)
  const { head, key } = await keyOfHead(passphrase, begin.subarray(0, headLength))
  for await (const { number, last, bytes } of inChunks(following(begin.subarray(headLength), source), chunkLength + tagLength)) {
    yield openChunk(bytes, number, last, key, head)
  }
}

function openChunk(bytes: Buffer, number: number, last: boolean, key: Buffer, head: Buffer): Buffer {
  const damaged = `This backup is damaged: it was changed or cut off near byte ${headLength + number * (chunkLength + tagLength)}. Use another copy of it.`
  if (bytes.length < tagLength) throw new BackupRefused(damaged)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, last)).setAAD(head).setAuthTag(bytes.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagLength)), decipher.final()])
  } catch (cause) {
    throw new BackupRefused(damaged, { cause })
  }
}

/** 11 bytes for the number of the chunk, one that marks the last. */
function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(number, 5, 6)
  bytes[11] = last ? 1 : 0
  return bytes
}

interface Chunk {
  readonly number: number
  readonly last: boolean
  readonly bytes: Buffer
}

/** Cuts a stream into chunks of one length; the last may be shorter, and is known as the last. */
async function* inChunks(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Chunk> {
  let number = 0
  let waiting: Buffer[] = []
  let size = 0
  for await (const bytes of source) {
    waiting.push(bytes)
    size += bytes.length
    if (size <= length) continue
    const joined = Buffer.concat(waiting)
    let from = 0
    for (; joined.length - from > length; from += length) yield { number: number++, last: false, bytes: joined.subarray(from, from + length) }
    waiting = [joined.subarray(from)]
    size = joined.length - from
  }
  yield { number, last: true, bytes: Buffer.concat(waiting) }
}

async function takeHead(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let taken = Buffer.alloc(0)
  while (taken.length < headLength) {
    const next = await source.next()
    if (next.done === true) break
    taken = Buffer.concat([taken, next.value])
  }
  return taken
}

async function* following(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}
