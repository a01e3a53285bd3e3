/** Whether an uploaded file is what its form takes: the ending of its name, what the browser calls it and its bytes must agree. */
import { extname } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { UploadedFile } from '../http/action.ts'
import { fileKinds, kindsInWords, type FileKind, type FileKindWords, type Upload } from './file-kinds.ts'
import { zipFault } from './zip-bounds.ts'

/** @returns what is wrong and what to do in a sentence without its full stop, or undefined when the file may be taken */
export async function uploadFault(upload: Upload, file: UploadedFile): Promise<string | undefined> {
  const kind = kindOf(upload.kinds, file.fileName)
  if (kind === undefined) return `“${shortened(file.fileName)}” is of a kind that cannot be taken. Send a file of the kind ${kindsInWords(upload.kinds)}`
  const { words, declared, bytes, zip }: FileKindWords = fileKinds[kind]
  if (file.content.length === 0) return 'Choose another file: this file is empty'
  const mediaType = file.mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  const agrees = isUndeclared(mediaType) || declared.includes(mediaType)
  if (!agrees || !(await isOfBytes(file.content, bytes)))
    return `“${shortened(file.fileName)}” is called ${words}, and is not. Save it as ${words} in the program that made it, and send it again`
  const fault = zip === true ? await zipFault(file.content) : undefined
  return fault === undefined ? undefined : `“${shortened(file.fileName)}” cannot be taken. ${fault}`
}

/** The kind that a name's ending says, of those that are taken. */
function kindOf(kinds: readonly FileKind[], fileName: string): FileKind | undefined {
  const ending = extname(fileName).toLowerCase()
  return kinds.find((kind) => fileKinds[kind].endings.some((one) => one === ending))
}

/** A browser that does not know a file says so, or says nothing. */
function isUndeclared(mediaType: string): boolean {
  return mediaType === '' || mediaType === 'application/octet-stream'
}

async function isOfBytes(content: Buffer, expected: string): Promise<boolean> {
  const seen = (await fileTypeFromBuffer(content))?.mime
  if (expected !== 'text') return seen === expected
  const known: readonly string[] = Object.values(fileKinds).map((kind) => kind.bytes)
  return isText(content) && (seen === undefined || !known.includes(seen))
}

/** No control characters but tab, new line, form feed and carriage return: in any encoding of one byte a letter, and in UTF-8. */
function isText(content: Buffer): boolean {
  return !content.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)
}

function shortened(fileName: string): string {
  return fileName.length > 60 ? `${fileName.slice(0, 40)}…${fileName.slice(-15)}` : fileName
}
