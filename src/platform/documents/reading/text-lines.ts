import type { SourceLine } from '../../../domain/published/reading/document.ts'

/** Plain text as lines. A form feed begins a page, as converters from PDF write it; lines are counted through the whole file. */
export function textLines(text: string): SourceLine[] {
  const pages = text.split('\f')
  const paged = pages.length > 2
  let number = 0
  return pages.flatMap((page, index) =>
    page.split(/\r\n|\r|\n/).map((line, at, all): SourceLine => {
      // The break between two pages stands inside a line of the file.
      if (at > 0 || index === 0) number += 1
      return { number: Math.max(1, number), page: paged ? index + 1 : null, text: at === all.length - 1 && line === '' ? '' : line }
    }),
  )
}
