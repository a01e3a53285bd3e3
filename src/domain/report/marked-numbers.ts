/**
 * A number in prose that is no figure of this inspection stays where it stands, marked with where it comes from:
 * {{ two | source: Annual plan of the service, 2022 }}. One that counts nothing ("in two minds") is marked {{ two | no figure }}.
 */

export interface MarkedNumber {
  /** What is printed. */
  readonly words: string
  /** Where the number comes from; null for a way of speaking that counts nothing. */
  readonly source: string | null
}

/**
 * What stands between braces, read as a marked number.
 * @returns null where it is none, or lacks its words or its source
 */
export function markOf(inner: string): MarkedNumber | null {
  const bar = inner.indexOf('|')
  if (bar === -1) return null
  const [words, mark] = [inner.slice(0, bar).trim(), inner.slice(bar + 1).trim()]
  if (words === '') return null
  if (mark.replaceAll(/\s+/g, ' ') === 'no figure') return { words, source: null }
  const source = /^source\s*:(.*)$/s.exec(mark)?.[1]?.replaceAll(/\s+/g, ' ').trim() ?? ''
  return source === '' ? null : { words, source }
}

/** The marked numbers of a text, in its order. */
export function markedNumbersIn(text: string): readonly MarkedNumber[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].flatMap(([, inner = '']) => {
    const mark = markOf(inner)
    return mark === null ? [] : [mark]
  })
}

/** How a number is written with its mark. Braces and bars cannot stand in a source: they are taken out. */
export function writtenMark({ words, source }: MarkedNumber): string {
  return source === null ? `{{ ${words} | no figure }}` : `{{ ${words} | source: ${source.replaceAll(/[{}|\s]+/g, ' ').trim()} }}`
}

/** A text as it is read: marked numbers stand without their marks, references stay as they are written. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (reference, inner: string) => markOf(inner)?.words ?? reference)
}

/** What of a text is prose: references are blanks, marked numbers stand without their marks, and everything keeps its place. */
export function proseOf(text: string): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (reference, inner: string) => {
    const words = markOf(inner)?.words
    return words === undefined ? ' '.repeat(reference.length) : `${' '.repeat(reference.indexOf(words))}${words}`.padEnd(reference.length)
  })
}
