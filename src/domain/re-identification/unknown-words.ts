import { givenNames, ordinaryWords } from './given-names.ts'
import { passageOf, type Found, type ReportText } from './risk.ts'
import { isCapitalised, normalWord, sentencesOf, wordsOf } from './words.ts'

interface Seen {
  readonly word: string
  readonly sentence: string
  readonly start: number
  readonly length: number
  readonly beginsSentence: boolean
}

/** A found word has one entry a text: what it is known by is every sentence that it stands in. */
export interface FoundWord extends Found {
  readonly word: string
  readonly sentences: readonly string[]
}

/**
 * Every capitalised word of a text that nobody knows, once, for a person to look at. A word that only begins sentences is an ordinary
 * one, unless it is a name that is often given; in a practice example every name is shown.
 * @param known normalised words, from `knownWords`
 */
export function unknownWordsIn(text: ReportText, known: ReadonlySet<string>): FoundWord[] {
  const byWord = Map.groupBy(capitalsIn(text.printed), (seen) => seen.word)
  return [...byWord.values()].flatMap((all) => {
    const inside = all.find((seen) => !seen.beginsSentence)
    const [first] = all
    const shown = inside ?? first
    if (shown === undefined || isKnown(shown, known)) return []
    if (inside === undefined && (!givenNames.has(shown.word) || ordinaryWords.has(shown.word))) return []
    return [{ ...found(text, shown), word: shown.word, sentences: [...new Set(all.map(({ sentence }) => sentence))] }]
  })
}

function capitalsIn(printed: string): Seen[] {
  return sentencesOf(printed).flatMap(({ text: sentence }) =>
    wordsOf(sentence)
      .filter((word) => isCapitalised(word.text))
      .map((word) => ({
        word: normalWord(word.text),
        sentence,
        start: word.start,
        length: word.text.length,
        // A quotation or a part behind a colon begins like a sentence.
        beginsSentence: /^[^\p{L}\p{N}]*$|[.!?:]\s*[“"‘'(]?$|\s[“"‘]$/u.test(sentence.slice(0, word.start)),
      })),
  )
}

/** A hyphenated word is known by its parts. */
function isKnown({ sentence, start, length, word }: Seen, known: ReadonlySet<string>): boolean {
  if (known.has(word)) return true
  const parts = sentence.slice(start, start + length).split(/[-‐‑]/)
  return parts.length > 1 && parts.filter(isCapitalised).every((part) => known.has(normalWord(part)))
}

function found(text: ReportText, { sentence, start, length, word }: Seen): Found {
  const passage = passageOf(sentence, start, length)
  if (text.isPracticeExample)
    return { kind: 'practiceExample', text, passage, why: 'A name in a practice example.', whatToDo: 'Make sure that the name was changed, and clear it.' }
  const isGiven = givenNames.has(word)
  return {
    kind: 'unknownWord',
    text,
    passage,
    why: isGiven ? 'It is a given name.' : 'It has a capital letter, and is no word of the framework, the field, the places or the people who may be named.',
    whatToDo: 'If it names a child, or somebody by whom a child could be known, take it out. If not, clear it.',
  }
}
