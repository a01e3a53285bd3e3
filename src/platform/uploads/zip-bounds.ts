/**
 * Whether a zip container (DOCX, XLSX) stays within bounds when it is unpacked. Every entry is inflated with an end set, because the
 * sizes that a container declares can lie. Layout: PKWARE APPNOTE 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const mostEntries = 2000
const mostUnpacked = 100 * 1024 * 1024
const inflate = promisify(inflateRaw)

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packedSize: number
  readonly headerAt: number
}

const damaged = 'It is damaged. Save it again in the program that made it, and send it again'
const tooLarge = `It unpacks to more than ${mostUnpacked / 1024 / 1024} MB. Send a smaller file`
/** Macros are programs: nobody here needs one. */
const program = /vbaProject\.bin$/i

/** @returns what is wrong in a sentence without its full stop, or undefined when the container is within bounds */
export async function zipFault(content: Buffer): Promise<string | undefined> {
  const entries = entriesOf(content)
  if (entries === undefined) return damaged
  if (entries.length > mostEntries) return `It holds more than ${mostEntries} parts. Send a smaller file`
  if (entries.some((entry) => program.test(entry.name))) return 'It holds a macro. Save it without macros and send it again'
  if (entries.some((entry) => (entry.flags & 1) === 1)) return 'It is protected by a password. Take the password off and send it again'
  let left = mostUnpacked
  let packedLeft = content.length
  for (const entry of entries) {
    packedLeft -= entry.packedSize
    // Entries that share bytes are how a small file unpacks to a very large one.
    if (packedLeft < 0) return damaged
    const size = await unpackedSize(content, entry, left)
    if (typeof size === 'string') return size
    left -= size
  }
  return undefined
}

async function unpackedSize(content: Buffer, entry: Entry, most: number): Promise<number | string> {
  if (entry.headerAt + 30 > content.length || content.readUInt32LE(entry.headerAt) !== 0x04034b50) return damaged
  const from = entry.headerAt + 30 + content.readUInt16LE(entry.headerAt + 26) + content.readUInt16LE(entry.headerAt + 28)
  const packed = content.subarray(from, from + entry.packedSize)
  if (packed.length !== entry.packedSize) return damaged
  if (entry.method === 0) return packed.length <= most ? packed.length : tooLarge
  if (entry.method !== 8) return damaged
  try {
    return (await inflate(packed, { maxOutputLength: Math.max(most, 1) })).length
  } catch (error) {
    return error instanceof RangeError ? tooLarge : damaged
  }
}

/** The central directory; undefined when there is none that can be read (or one of 64 bits, which a file of our size never needs). */
function entriesOf(content: Buffer): Entry[] | undefined {
  const end = content.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1 || end + 22 > content.length) return undefined
  const count = content.readUInt16LE(end + 10)
  const entries: Entry[] = []
  let at = content.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== 0x02014b50) return undefined
    const nameLength = content.readUInt16LE(at + 28)
    entries.push({
      name: content.toString('utf8', at + 46, at + 46 + nameLength),
      flags: content.readUInt16LE(at + 8),
      method: content.readUInt16LE(at + 10),
      packedSize: content.readUInt32LE(at + 20),
      headerAt: content.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32)
  }
  return entries
}
