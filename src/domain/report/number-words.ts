/** British number words, read: "one hundred and three" → 103, the reverse of numberInWords. */

const ones: Readonly<Record<string, number>> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
} // prettier-ignore
const tens: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 }
const units: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000, million: 1_000_000 }

// Longer words first: "seventeen" is not "seven" with something behind it.
const word = `(?:${[...Object.keys(ones), ...Object.keys(tens)].toSorted((a, b) => b.length - a.length).join('|')})`
const unit = `(?:${Object.keys(units).join('|')})`

/** Source of a pattern of one whole number in words, to stand between word boundaries. */
export const numberWordsPattern = `(?:${word}|a(?=[ -]${unit}\\b))(?:[ -]${unit}\\b(?:[ -]and(?=[ -]${word}\\b))?|-${word}\\b|(?<=${unit}|${unit} and) ${word}\\b)*`

/**
 * The whole number that words say.
 * @param words as `numberWordsPattern` finds them, in any case
 * @returns null where they say none
 */
export function numberOfWords(words: string): number | null {
  let [sum, group] = [0, 0]
  for (const part of words.toLowerCase().split(/[ -]+/)) {
    const [one, many] = [ones[part] ?? tens[part], units[part]]
    if (one !== undefined) group += one
    else if (many === 100 || many === 12) group = Math.max(group, 1) * many
    else if (many !== undefined) [sum, group] = [sum + Math.max(group, 1) * many, 0]
    else if (part !== 'and' && part !== 'a') return null
  }
  return sum + group
}
