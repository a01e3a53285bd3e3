import { passageOf, type Found, type ReportText } from './risk.ts'
import { normalWord, sentencesOf, wordsOf, type Word } from './words.ts'

/** So many words in a row that are the same are a quotation. */
const quoted = 6
const fewestOfShort = 3
const pointers: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:my|our|me)\s+(?:mum|mam|mom|mother|dad|father|nan|gran\w*|brother|sister|son|daughter|aunt\w*|uncle|foster\w*|carer|family|baby|boyfriend|girlfriend)\b/i,
    'somebody of a family',
  ],
  [/\b(?:school|college|academy|hospital|prison|court|estate|street|road|club|team)\b/i, 'a place'],
  [/\d/, 'a figure or a date'],
  [/\b(?:I|me|my|mine|myself)\b/, 'the person who wrote it'],
]

/** Replies to the survey that a text quotes word for word: who knows the person may know their words. */
export function surveyRepliesIn(text: ReportText, replies: readonly string[]): Found[] {
  const known = replies
    .map((reply) => ({ reply, words: wordsOf(reply).map((word) => normalWord(word.text)) }))
    .filter(({ words }) => words.length >= fewestOfShort)
  return sentencesOf(text.printed).flatMap(({ text: sentence }) => {
    const words = wordsOf(sentence)
    const longest = known.map(({ reply, words: of }) => ({ reply, run: longestRun(words, of) })).toSorted((a, b) => b.run.length - a.run.length)[0]
    if (longest === undefined || longest.run.length === 0) return []
    const [first, last] = [longest.run[0], longest.run.at(-1)]
    if (first === undefined || last === undefined) return []
    return [found(text, sentence, first, last)]
  })
}

function found(text: ReportText, sentence: string, first: Word, last: Word): Found {
  const passage = passageOf(sentence, first.start, last.start + last.text.length - first.start)
  const pointing = pointers.filter(([form]) => form.test(passage.match)).map(([, what]) => what)
  return {
    kind: 'surveyReply',
    text,
    passage,
    why: `A reply to the survey stands here word for word${pointing.length === 0 ? '' : `, and points at ${pointing.join(' and ')}`}.`,
    whatToDo: 'Say it in other words, or make sure that nobody could know who wrote it.',
  }
}

/** The longest run of a reply's words in a sentence that is long enough for a quotation: six words, or a short reply whole. */
function longestRun(words: readonly Word[], reply: readonly string[]): readonly Word[] {
  const normal = words.map((word) => normalWord(word.text))
  let longest: readonly Word[] = []
  for (let start = 0; start < words.length; start += 1)
    for (let from = 0; from < reply.length; from += 1) {
      let length = 0
      while (start + length < words.length && from + length < reply.length && normal[start + length] === reply[from + length]) length += 1
      const isQuotation = length >= quoted || (length === reply.length && length >= fewestOfShort)
      if (isQuotation && length > longest.length) longest = words.slice(start, start + length)
    }
  return longest
}
