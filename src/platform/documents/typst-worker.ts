/** The inside of the worker of typst-pdf.ts: for each order one answer. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'

const order = z.object({ source: z.string(), data: z.string() })
export type PdfOrder = z.infer<typeof order>
export type PdfAnswer =
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  | { readonly kind: 'unprintable'; readonly characters: readonly string[] }
  | { readonly kind: 'fault'; readonly message: string }

/** Fonts come from npm, so that a report looks the same on every machine; templates must turn fallback to system fonts off. */
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'))
const fontPaths = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'].map((style) => join(fonts, style))

/** Its fonts are read once. */
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] })

function make({ source, data }: PdfOrder): PdfAnswer {
  const compiled = compiler.compile({ mainFileContent: source, inputs: { data } })
  if (compiled.result === null) {
    const error = compiled.takeError() ?? compiled.takeDiagnostics()
    return { kind: 'fault', message: error === null ? 'no reason given' : JSON.stringify(error.shortDiagnostics) }
  }
  try {
    return { kind: 'made', pdf: new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })) }
  } catch (error) {
    return refusal(error instanceof Error ? error.message : String(error))
  }
}

/** The compiler names what it cannot print inside its message: the text `"…"` could not be displayed. */
function refusal(message: string): PdfAnswer {
  const texts = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map((match) => match[1] ?? '')
  return texts.length > 0 ? { kind: 'unprintable', characters: [...new Set(texts)] } : { kind: 'fault', message }
}

parentPort?.on('message', (sent) => parentPort?.postMessage(make(order.parse(sent))))
