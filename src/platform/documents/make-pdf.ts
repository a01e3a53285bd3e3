/** Compiles a Typst template to a PDF. Runs in the worker of documents. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface PdfOrder {
  readonly source: string
  /** JSON. */
  readonly data: string
}
export type PdfAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  | { readonly kind: 'unprintable'; readonly characters: readonly string[] }
  | { readonly kind: 'fault'; readonly message: string }

/** Fonts come from npm, so that a report looks the same on every machine; templates must turn fallback to system fonts off. */
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'))
const fontPaths = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'].map((style) => join(fonts, style))

/** Its fonts are read once. */
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] })

/** In one step: a document kept between two steps would hold its memory until the next collection of garbage, which native memory does not hasten. */
export function makePdf({ source, data }: PdfOrder): PdfAnswer {
  try {
    return { kind: 'made', pdf: new Uint8Array(compiler.pdf({ mainFileContent: source, inputs: { data } }, { pdfStandard: 'ua-1' })) }
  } catch (error) {
    return refusal(error instanceof Error ? error.message : String(error))
  } finally {
    // The compiler keeps every step of every document, some twenty megabytes each; what one report leaves is of no use to the next.
    compiler.evictCache(0)
  }
}

/** The compiler names what it cannot print inside its message: the text `"…"` could not be displayed. */
function refusal(message: string): PdfAnswer {
  const texts = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map((match) => match[1] ?? '')
  return texts.length > 0 ? { kind: 'unprintable', characters: [...new Set(texts)] } : { kind: 'fault', message }
}
