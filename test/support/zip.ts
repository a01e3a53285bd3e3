/** Builds zip containers byte by byte, so that a test can also make those that no program would. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly content: Buffer | string
  readonly flags?: number
  readonly method?: number
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, flags = 0, method = 8 } of parts) {
    const bytes = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(bytes), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(bytes.length, 8)
    const words = (...numbers: number[]): Buffer => Buffer.from(Uint16Array.from(numbers).buffer)
    const common = Buffer.concat([words(20, flags, method, 0, 0), sizes, words(Buffer.byteLength(name), 0)])
    local.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed)
    const offset = Buffer.alloc(4)
    offset.writeUInt32LE(at)
    central.push(Buffer.from('PK\x01\x02', 'latin1'), words(20), common, words(0, 0, 0, 0, 0), offset, Buffer.from(name))
    at += 4 + common.length + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}

const contentTypes = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}+xml"/></Types>`

/** A container that says it is a Word file, with these parts in it. */
export function wordContainer(parts: readonly ZipPart[]): Buffer {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main'
  return zipOf([{ name: '[Content_Types].xml', content: contentTypes(main) }, ...parts])
}
