/** One file of a zip container (PKWARE APPNOTE 6.3.10), for tests that look into Word files. */
import { inflateRawSync } from 'node:zlib'

/** @returns the text of the part; '' where the container has none of this name */
export function partOfZip(container: Buffer, name: string): string {
  let at = container.readUInt32LE(container.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16)
  while (container.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [container.readUInt16LE(at + 28), container.readUInt16LE(at + 30), container.readUInt16LE(at + 32)]
    const found = container.subarray(at + 46, at + 46 + nameLength).toString()
    if (found === name) {
      const local = container.readUInt32LE(at + 42)
      const from = local + 30 + container.readUInt16LE(local + 26) + container.readUInt16LE(local + 28)
      const packed = container.subarray(from, from + container.readUInt32LE(at + 20))
      return (container.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString()
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  return ''
}
