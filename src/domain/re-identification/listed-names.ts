import { ordinaryWords } from './given-names.ts'
import { passageOf, type Found, type ListedNames, type ReportText } from './risk.ts'
import { formsOf, isCapitalised, normalWord, sentencesOf, wordsOf, type Word } from './words.ts'

/** Headings that lists of names have. */
const headings = new Set(
  'name names first last middle surname surnames forename forenames family given full preferred known as alias child children number no title born date of birth dob'.split(
    ' ',
  ),
)
/** A name so short may be anything where it has no capital letter. */
const shortest = 3

/** What is kept of a list of names: how its words are compared, and how much was left out. */
export interface NameWords {
  /** Normalised words, each once: the parts of a name, and its neighbours joined. */
  readonly words: readonly string[]
  readonly names: number
  /** Cells with figures in them, which are no names. */
  readonly leftOut: number
}

/** Reads a list of names: a name a line, or cells of a CSV file. @param list as it was pasted or sent; the words go nowhere else */
export function namesIn(list: string): NameWords {
  const cells = list
    .split(/[\n,;\t"]+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  const named = cells.filter((cell) => !/\d|@/.test(cell)).map((cell) => wordsOf(cell).map((word) => word.text))
  const names = named.filter((words) => words.some((word) => !headings.has(normalWord(word)) && normalWord(word).length > 1))
  return {
    words: [
      ...new Set(names.flatMap((words) => [...words.filter((word) => words.length > 1 || !headings.has(normalWord(word))).flatMap(formsOf), ...joined(words)])),
    ],
    names: names.length,
    leftOut: cells.length - named.length,
  }
}

const joined = (words: readonly string[]): string[] => words.slice(1).map((word, index) => `${normalWord(words[index] ?? '')}${normalWord(word)}`)

/** How many words of the list are ordinary words too. */
export function ordinaryNames({ hashes, hashOf }: ListedNames): number {
  return [...ordinaryWords].filter((word) => hashes.has(hashOf(word))).length
}

/**
 * Words of a text that are on the list of names, whatever their case, hyphens, apostrophes, possessive and diacritics. A name that is
 * an ordinary word as well, or very short, is one only with a capital letter.
 */
export function listedNamesIn(text: ReportText, list: ListedNames): Found[] {
  return sentencesOf(text.printed).flatMap(({ text: sentence }) => {
    const words = wordsOf(sentence)
    const standings = words.map((word) => standingOf(word, list))
    return words.flatMap((word, index) => {
      const next = words[index + 1]
      const standing = standings[index]
      if (standing !== 'unlisted') {
        // Beside a listed name a word is a part of it.
        const mayBeWord = standing === 'ordinary' && standings[index - 1] !== 'name' && standings[index + 1] !== 'name'
        return mayBeWord && !isCapitalised(word.text) ? [] : [found(text, sentence, word.start, word.text.length, mayBeWord)]
      }
      if (next === undefined || !areNeighbours(sentence, word, next)) return []
      const isPair = list.hashes.has(list.hashOf(`${normalWord(word.text)}${normalWord(next.text)}`))
      return isPair ? [found(text, sentence, word.start, next.start + next.text.length - word.start, false)] : []
    })
  })
}

function standingOf(word: Word, list: ListedNames): 'unlisted' | 'ordinary' | 'name' {
  const listed = formsOf(word.text).filter((form) => list.hashes.has(list.hashOf(form)))
  if (listed.length === 0) return 'unlisted'
  return listed.every((form) => ordinaryWords.has(form) || form.length < shortest) ? 'ordinary' : 'name'
}

const areNeighbours = (sentence: string, word: Word, next: Word): boolean => /^[\s\-‐‑–]{1,3}$/.test(sentence.slice(word.start + word.text.length, next.start))

const found = (text: ReportText, sentence: string, start: number, length: number, mayBeWord: boolean): Found => ({
  kind: 'listedName',
  text,
  passage: passageOf(sentence, start, length),
  why: mayBeWord ? 'It is on the list of names, and may be a word: read the sentence.' : 'It is on the list of names.',
  whatToDo: mayBeWord ? 'If it is a name, take it out. If it is a word here, override this with the reason.' : 'Take the name out.',
})
