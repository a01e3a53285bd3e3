import type { ReportModel, Run } from './report-model.ts'

/** Gathers the footnotes of a report in the order of their first mark. The same text is one footnote, however often it is marked. */
export interface FootnoteBook {
  readonly mark: (text: string) => Run
  readonly all: () => ReportModel['footnotes']
}

export function openFootnotes(): FootnoteBook {
  const marksByText = new Map<string, { readonly number: number; marks: number }>()
  return {
    mark: (text) => {
      const known = marksByText.get(text) ?? { number: marksByText.size + 1, marks: 0 }
      known.marks += 1
      marksByText.set(text, known)
      return { kind: 'footnote', number: known.number, occurrence: known.marks }
    },
    all: () => [...marksByText].map(([text, { number, marks }]) => ({ number, text, marks })),
  }
}
