/** A language of reports: says fixed words with their values filled in, and finds those values again in printed text. */
import { english, type WordKey } from './english.ts'
import { welsh } from './welsh.ts'

export const languageCodes = ['en-GB', 'cy'] as const
/** As the `lang` of a page and a document says it. */
export type LanguageCode = (typeof languageCodes)[number]

export interface ReportLanguage {
  readonly code: LanguageCode
  readonly words: Readonly<Record<WordKey, string>>
}

/** Words that are not translated fall back to English. */
export const languages: Readonly<Record<LanguageCode, ReportLanguage>> = {
  'en-GB': { code: 'en-GB', words: english },
  cy: { code: 'cy', words: { ...english, ...welsh } },
}

/** The fixed words that a language prints in English, in the order of the report. */
export function untranslated(code: LanguageCode): readonly string[] {
  if (code === 'en-GB') return []
  return Object.entries(english).flatMap(([key, words]) => (key in welsh ? [] : [words]))
}

/** The fixed words of a key with `{name}` filled in; a name without a value stays as it is. */
export function say(language: ReportLanguage, key: WordKey, values: Readonly<Record<string, string>> = {}): string {
  return language.words[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** What can stand for a name; any other name stands for the fewest words that fit. */
const kinds: Readonly<Record<string, string>> = {
  date: '\\d{1,2} [\\p{L}]+ \\d{4}',
  from: '\\d{1,2} [\\p{L}]+ \\d{4}',
  to: '\\d{1,2} [\\p{L}]+ \\d{4}',
  month: '[\\p{L}]+ \\d{4}',
  when: '(?:[\\p{L}]+ )?\\d{4}',
  score: '\\d+',
  most: '\\d+',
}

/** Words as a pattern that stands for nothing but them. */
export const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/**
 * A pattern of the fixed words with a named group for each name.
 * @param only patterns for names that stand for certain words only, for example the ratings of a framework
 */
export function patternOf(language: ReportLanguage, key: WordKey, only: Readonly<Record<string, string>> = {}): string {
  return language.words[key]
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : `(?<${part}>${only[part] ?? kinds[part] ?? '.+?'})`))
    .join('')
}

/** The values in a text that is nothing but the fixed words; null where it is something else. */
export function valuesIn(language: ReportLanguage, key: WordKey, text: string): Readonly<Record<string, string>> | null {
  return new RegExp(`^${patternOf(language, key)}$`, 'u').exec(text.trim())?.groups ?? null
}
