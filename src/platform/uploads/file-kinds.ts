/** The kinds of file that people may send: for each its name in words, its endings, what browsers call it, and what its bytes must be. */
export interface FileKindWords {
  readonly words: string
  readonly endings: readonly string[]
  /** Media types that browsers declare; Windows with Excel calls a CSV file a spreadsheet. */
  readonly declared: readonly string[]
  /** What the bytes say (file-type), or 'text' for text without control characters. */
  readonly bytes: string
  /** A zip container: unpacked within bounds (zip-bounds.ts). */
  readonly zip?: boolean
}

const office = 'application/vnd.openxmlformats-officedocument'

export const fileKinds = {
  pdf: { words: 'PDF', endings: ['.pdf'], declared: ['application/pdf'], bytes: 'application/pdf' },
  docx: {
    words: 'Word (DOCX)',
    endings: ['.docx'],
    declared: [`${office}.wordprocessingml.document`],
    bytes: `${office}.wordprocessingml.document`,
    zip: true,
  },
  xlsx: { words: 'Excel (XLSX)', endings: ['.xlsx'], declared: [`${office}.spreadsheetml.sheet`], bytes: `${office}.spreadsheetml.sheet`, zip: true },
  csv: {
    words: 'CSV UTF-8',
    endings: ['.csv'],
    declared: ['text/csv', 'application/csv', 'text/comma-separated-values', 'text/plain', 'application/vnd.ms-excel'],
    bytes: 'text',
  },
  json: { words: 'JSON', endings: ['.json'], declared: ['application/json', 'text/json', 'text/plain'], bytes: 'text' },
  text: { words: 'plain text (TXT)', endings: ['.txt'], declared: ['text/plain'], bytes: 'text' },
  markdown: { words: 'Markdown', endings: ['.md', '.markdown'], declared: ['text/markdown', 'text/x-markdown', 'text/plain'], bytes: 'text' },
  html: { words: 'HTML', endings: ['.html', '.htm'], declared: ['text/html'], bytes: 'text' },
  png: { words: 'PNG', endings: ['.png'], declared: ['image/png'], bytes: 'image/png' },
  jpeg: { words: 'JPEG', endings: ['.jpg', '.jpeg'], declared: ['image/jpeg'], bytes: 'image/jpeg' },
} as const satisfies Record<string, FileKindWords>

export type FileKind = keyof typeof fileKinds

/** What the service and the inspectors keep with an inspection. */
export const documentKinds: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'csv', 'text', 'png', 'jpeg']

const megabyte = 1024 * 1024
/** The largest file where a route states no other limit. */
export const usualLimit = 10 * megabyte

/** For the field of a form: the endings that a browser offers. */
export function endingsOf(kinds: readonly FileKind[]): string {
  return kinds.flatMap((kind) => fileKinds[kind].endings).join(',')
}

/** What a route takes: one file in one field, or several. A file anywhere else is refused. */
export interface Upload {
  readonly field: string
  readonly kinds: readonly FileKind[]
  /** In bytes; usualLimit when left out. */
  readonly most?: number
  /** Several files in the field. The action judges each by itself, so that one which is refused does not lose the others. */
  readonly many?: { readonly files: number; readonly together: number }
}

/** "PDF, Word (DOCX) or PNG" */
export function kindsInWords(kinds: readonly FileKind[]): string {
  const words = kinds.map((kind) => fileKinds[kind].words)
  return words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** "10 MB" */
export function limitInWords(upload: Upload | undefined): string {
  return `${Math.floor((upload?.many?.together ?? upload?.most ?? usualLimit) / megabyte)} MB`
}
