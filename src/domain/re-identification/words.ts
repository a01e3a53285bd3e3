/** Text taken apart into sentences and words, and the plain form in which words are compared. */

export interface Word {
  /** As it is written, a possessive 's included. */
  readonly text: string
  readonly start: number
}

const apostrophes = /[’‘ʼ`´]/g
const invisible = /[\u00AD\u200B-\u200D\u2060]/g
/** Letters that no decomposition of Unicode takes apart. */
const letters: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', þ: 'th', ħ: 'h' }

/** Letters with marks, held together by apostrophes, hyphens and characters nobody sees. */
const word = /\p{L}[\p{L}\p{M}]*(?:[’‘ʼ`´'\-‐‑\u00AD\u200B-\u200D\u2060]\p{L}[\p{L}\p{M}]*)*/gu

/** Every word of a text with its place, counted in UTF-16 units from 0. Figures are no words. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map((match) => ({ text: match[0], start: match.index }))
}

/** Lower case, without diacritics, with one kind of apostrophe and without characters nobody sees. */
export function plain(text: string): string {
  const taken = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return [...taken.replaceAll(apostrophes, "'").replaceAll(invisible, '')].map((letter) => letters[letter] ?? letter).join('')
}

/** A word as it is compared: "O’Brien’s" → "obrien", "José-María" → "josemaria". */
export function normalWord(text: string): string {
  return plain(text)
    .replace(/'s$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The forms of one written word: the whole without its joints, and each part of two letters or more. */
export function formsOf(text: string): string[] {
  const parts = plain(text)
    .replace(/'s$/, '')
    .split(/['\-‐‑]/)
  return [...new Set([normalWord(text), ...(parts.length > 1 ? parts : [])])].filter((form) => form.length > 1)
}

/** Whether a word begins with a capital letter. */
export const isCapitalised = (text: string): boolean => /^\p{Lu}/u.test(text)

export interface Sentence {
  readonly text: string
  /** Where it begins in the text. */
  readonly start: number
}

/** The sentences of a text, without the spaces and the list marks they begin with. A line end ends a sentence. */
export function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^\n]+?(?:[.!?]+[’”"')\]]*(?=\s|$)|(?=\n|$))/g)].flatMap((match) => {
    const lead = /^(?:\s|[-#]+\s)*/.exec(match[0])?.[0].length ?? 0
    const sentence = match[0].slice(lead).trimEnd()
    return sentence === '' ? [] : [{ text: sentence, start: match.index + lead }]
  })
}
