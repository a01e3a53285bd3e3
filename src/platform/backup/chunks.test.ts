import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkLength, openChunks, sealChunks } from './chunks.ts'
import { headLength, newHead, requirePassphrase } from './key.ts'
import { BackupRefused } from './refused.ts'

const passphrase = 'an invented passphrase for tests'
/** A guess costs next to nothing, so that hundreds of files can be tried. */
const cheap = { log2N: 4, r: 1, p: 1 }

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const bytes of source) pieces.push(bytes)
  return Buffer.concat(pieces)
}

async function seal(plain: Buffer, piece = 7000): Promise<Buffer> {
  return collect(sealChunks(await newHead(passphrase, cheap), inPieces(plain, piece)))
}

function open(sealed: Buffer, { phrase = passphrase, piece = 9000 } = {}): Promise<Buffer> {
  return collect(openChunks(phrase, inPieces(sealed, piece)))
}

/** Bytes that no chunk repeats. */
function bytesOf(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, place) => createHash('sha256').update(String(place)).digest())
  return Buffer.concat(blocks).subarray(0, length)
}

const lengths = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(chunkLength - 1, chunkLength, chunkLength + 1, 2 * chunkLength, 2 * chunkLength + 1))

describe('the encryption of a backup', () => {
  it('gives back what was put in, whatever its length and pieces', async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 200_000 }), async (length, pieceIn, pieceOut) => {
        const plain = bytesOf(length)
        fc.pre(length / pieceIn < 5000 && length / pieceOut < 5000)
        expect((await open(await seal(plain, pieceIn), { piece: pieceOut })).equals(plain)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses a file in which any one bit was changed', async () => {
    const sealed = await seal(bytesOf(2 * chunkLength + 500))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 1, arbitrary: fc.nat(headLength - 1) }, { weight: 3, arbitrary: fc.nat(sealed.length - 1) }),
        fc.nat(7),
        async (place, bit) => {
          const changed = Buffer.from(sealed)
          changed.writeUInt8(changed.readUInt8(place) ^ (1 << bit), place)
          await expect(open(changed)).rejects.toThrow(BackupRefused)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('refuses a file that was cut off anywhere, also between two chunks', async () => {
    const sealed = await seal(bytesOf(2 * chunkLength + 500))
    const betweenChunks = [1, 2].map((chunks) => headLength + chunks * (chunkLength + 16))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(sealed.length - 1), fc.constantFrom(0, headLength, ...betweenChunks)), async (length) => {
        await expect(open(sealed.subarray(0, length))).rejects.toThrow(BackupRefused)
      }),
      { numRuns: 150 },
    )
  })

  it('refuses bytes added at the end, chunks in another order and a chunk left out', async () => {
    const sealed = await seal(bytesOf(3 * chunkLength + 500))
    const chunk = (place: number): Buffer => sealed.subarray(headLength + place * (chunkLength + 16), headLength + (place + 1) * (chunkLength + 16))
    const head = sealed.subarray(0, headLength)
    await expect(open(Buffer.concat([sealed, Buffer.from([0])]))).rejects.toThrow('damaged')
    await expect(open(Buffer.concat([sealed, chunk(3)]))).rejects.toThrow('damaged')
    await expect(open(Buffer.concat([head, chunk(1), chunk(0), chunk(2), chunk(3)]))).rejects.toThrow('damaged')
    await expect(open(Buffer.concat([head, chunk(0), chunk(2), chunk(3)]))).rejects.toThrow('damaged')
    expect((await open(Buffer.concat([head, chunk(0), chunk(1), chunk(2), chunk(3)]))).length).toBe(3 * chunkLength + 500)
  })

  it('refuses another passphrase and says so', async () => {
    const sealed = await seal(Buffer.from('text'))
    await expect(open(sealed, { phrase: 'another passphrase for tests' })).rejects.toThrow('BACKUP_PASSPHRASE is not the one')
  })

  it('refuses a chunk of another file that was made with the same passphrase', async () => {
    const [one, other] = [await seal(Buffer.from('text')), await seal(Buffer.from('text'))]
    expect(one.equals(other)).toBe(false)
    await expect(open(Buffer.concat([one.subarray(0, headLength), other.subarray(headLength)]))).rejects.toThrow('damaged')
  })

  it('shows nothing of what is inside', async () => {
    const sealed = await seal(Buffer.from('case reference '.repeat(10_000)))
    expect(sealed.includes('case reference')).toBe(false)
  })
})

describe('the passphrase of a backup', () => {
  it('must be there and 16 characters long', () => {
    expect(() => requirePassphrase(undefined)).toThrow('BACKUP_PASSPHRASE is not set')
    expect(() => requirePassphrase('')).toThrow('BACKUP_PASSPHRASE is not set')
    expect(() => requirePassphrase('fifteen letters')).toThrow('Use 16 characters or more')
    expect(requirePassphrase('sixteen letters!')).toBe('sixteen letters!')
  })

  it('is stretched by scrypt with 128 MB a guess', async () => {
    const { head } = await newHead(passphrase)
    const costs = head.subarray(headLength - 32 - 32 - 3, headLength - 32 - 32)
    expect([...costs]).toEqual([17, 8, 1])
  })
})
