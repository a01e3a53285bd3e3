/** Abbreviations are explained where a reader first meets them, and listed at the end of the report. */
import known from './abbreviations.json' with { type: 'json' }
import { proseOf } from './marked-numbers.ts'

const meanings: ReadonlyMap<string, string> = new Map(Object.entries(known))
/** Short forms that everybody reads as words. */
const everyday = new Set(['UK', 'OK', 'TV', 'ID', 'IT', 'PE', 'GP', 'HM', 'MP', 'NHS', 'GCSE', 'AM', 'PM'])
/** Words that lend no letter to an abbreviation. */
const small = new Set(['and', 'of', 'the', 'for', 'in', 'or', 'to', 'on', 'with'])

export interface Abbreviation {
  readonly abbreviation: string
  /** null where neither the list nor the text says what it means. */
  readonly meaning: string | null
}
export interface UnexplainedAbbreviation extends Abbreviation {
  /** The id of the text in which a reader first meets it. */
  readonly sectionId: string
}

/** @returns each abbreviation of a text at its first use: its place, its meaning, and whether it is explained there */
function usesIn(written: string): readonly (Abbreviation & { readonly isExplained: boolean })[] {
  const text = proseOf(written)
  const seen = new Map<string, Abbreviation & { isExplained: boolean }>()
  for (const { 0: word, index } of text.matchAll(/(?<!\w)[A-Z][A-Za-z]*[A-Z](?=s?\b)/g)) {
    if (seen.has(word) || everyday.has(word) || !(meanings.has(word) || /^[A-Z]{2,6}$/.test(word))) continue
    const [before, after] = [text.slice(0, index), text.slice(index + word.length)]
    const said = /\(\s*$/.test(before) ? spelledOut(word, before.replace(/\(\s*$/, '')) : null
    const meaning = meanings.get(word) ?? said
    const isExplained = said !== null || (meaning !== null && explains(before, after, meaning))
    seen.set(word, { abbreviation: word, meaning, isExplained })
  }
  return [...seen.values()]
}

/** "education, training and employment (ETE)" or "ETE (education, training and employment)" */
function explains(before: string, after: string, meaning: string): boolean {
  const plain = (words: string): string => words.toLowerCase().replaceAll(/[’']/g, "'").replaceAll(/\s+/g, ' ')
  return plain(before)
    .replace(/s?\s*\(\s*$/, '')
    .endsWith(plain(meaning).replace(/s$/, '')) && /\(\s*$/.test(before)
    ? true
    : plain(after)
        .replace(/^s?\s*\(\s*/, '(')
        .startsWith(`(${plain(meaning)}`)
}

/** The words right before an abbreviation whose first letters are its letters, or null. */
function spelledOut(abbreviation: string, before: string): string | null {
  const words = [...before.matchAll(/[\p{L}'’]+(?:-[\p{L}'’]+)*/gu)]
  let letters = abbreviation.toLowerCase()
  for (const { 0: word, index } of words.toReversed()) {
    const initials = word
      .split('-')
      .map((part) => part.charAt(0).toLowerCase())
      .join('')
    const fits = [initials, initials.charAt(0)].find((own) => letters.endsWith(own))
    if (fits === undefined && !small.has(word.toLowerCase())) return null
    letters = fits === undefined ? letters : letters.slice(0, -fits.length)
    if (letters === '') return before.slice(index).trim()
  }
  return null
}

/**
 * The abbreviations that are not explained where a reader first meets them.
 * @param texts in printed order
 */
export function unexplainedAbbreviations(texts: readonly { readonly sectionId: string; readonly text: string }[]): readonly UnexplainedAbbreviation[] {
  const met = new Set<string>()
  return texts.flatMap(({ sectionId, text }) => {
    const first = usesIn(text).filter(({ abbreviation }) => !met.has(abbreviation))
    for (const { abbreviation } of first) met.add(abbreviation)
    return first.filter(({ isExplained }) => !isExplained).map(({ abbreviation, meaning }) => ({ abbreviation, meaning, sectionId }))
  })
}

/** The abbreviations that texts use, with their meanings, by the alphabet: the glossary of a report. Those without a meaning are left out. */
export function glossaryOf(texts: readonly string[]): readonly { readonly abbreviation: string; readonly meaning: string }[] {
  const all = new Map<string, string>()
  for (const { abbreviation, meaning } of texts.flatMap(usesIn)) if (meaning !== null && !all.has(abbreviation)) all.set(abbreviation, meaning)
  return [...all].map(([abbreviation, meaning]) => ({ abbreviation, meaning })).toSorted((a, b) => (a.abbreviation < b.abbreviation ? -1 : 1))
}
