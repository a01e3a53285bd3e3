/** Tells what kind of file was given, by its bytes first and its name second. */
export type SourceKind = 'text' | 'markdown' | 'html' | 'pdf'

/** Why a file is not read, in one sentence that says what to do. */
export class Unreadable extends Error {}

/** No report, with all its pictures, is larger. */
export const largestFile = 40 * 1024 * 1024

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** @throws Unreadable for what is empty, too large, an archive or another kind of binary file */
export function sourceKind(bytes: Uint8Array, fileName: string): SourceKind {
  if (bytes.length === 0) throw new Unreadable('The file is empty.')
  if (bytes.length > largestFile) throw new Unreadable(`The file has ${megabytes(bytes.length)}; an inspection report has less than ${megabytes(largestFile)}.`)
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK')) throw new Unreadable('This is an archive or an office file. Save the report as PDF, HTML, Markdown or plain text and give that.')
  if (head.startsWith('\x1f\x8b') || head.startsWith('BZh') || head.startsWith('7z') || head.startsWith('\xfd7zXZ'))
    throw new Unreadable('This is a compressed file. Unpack it and give the report itself.')
  if (isBinary(bytes)) throw new Unreadable('This is no text, HTML or PDF file that can be read.')
  if (/\.html?$|\.xhtml$/i.test(fileName) || /^\s*(?:\ufeff|ï»¿)?\s*<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return 'html'
  return /\.(?:md|markdown)$/i.test(fileName) ? 'markdown' : 'text'
}

/** Text holds no zero byte and hardly any control character; UTF-16 says so itself. */
function isBinary(bytes: Uint8Array): boolean {
  if (isUtf16(bytes)) return false
  const sample = bytes.subarray(0, 65_536)
  let control = 0
  for (const byte of sample) {
    if (byte === 0) return true
    if (byte < 9 || (byte > 13 && byte < 27)) control += 1
  }
  return control > sample.length / 100
}

const isUtf16 = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** The text of a file: UTF-8, UTF-16 where it says so, otherwise the encoding of Windows. */
export function textOf(bytes: Uint8Array): string {
  if (isUtf16(bytes)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
