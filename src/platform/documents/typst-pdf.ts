/** Makes a PDF from a Typst template and data, in a worker: the compiler is synchronous and would hold up every other request. */
import { readFile } from 'node:fs/promises'
import { documentWorker } from './document-worker.ts'

/** Characters that no bundled font holds: an accessible PDF refuses to print a box in their place. */
export class UnprintableText extends Error {
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    super(`No font holds these characters: ${characters.join(' ')}`)
    this.name = 'UnprintableText'
    this.characters = characters
  }
}

/**
 * Fills a template with data. The data reaches the template as JSON and is never read as markup; the same template and data
 * always give the same bytes, as long as the template sets the date of the document from the data.
 * @throws UnprintableText where a character cannot be printed
 */
export async function pdfOf(template: URL, data: object): Promise<Buffer> {
  const { pdf: answer } = await documentWorker.ask({ kind: 'pdf', order: { source: await readFile(template, 'utf8'), data: JSON.stringify(data) } })
  if (answer === undefined) throw new Error('The worker answered another order.')
  if (answer.kind === 'unprintable') throw new UnprintableText(answer.characters)
  if (answer.kind === 'fault') throw new Error(`The PDF could not be made: ${answer.message}`)
  return Buffer.from(answer.pdf)
}
