/** Makes one alphabet of what converters write: quotes, dashes, ligatures, LaTeX, superscripts. Every expression here is linear in its input. */

/** A footnote mark that stood in a line: its number, and where in the normalised text. */
export interface FootnoteMark {
  readonly column: number
  readonly number: number
}
export interface NormalLine {
  readonly text: string
  readonly marks: readonly FootnoteMark[]
}

/** UTF-8 that was read as Windows-1252 on its way here. */
const misread: readonly (readonly [string, string])[] = [
  ['â€™', "'"],
  ['â€˜', "'"],
  ['â€œ', '"'],
  ['â€\u009d', '"'],
  ['â€“', '-'],
  ['â€”', '-'],
  ['â€¦', '...'],
  ['ï¬\u0080', 'ff'],
  ['ï¬\u0081', 'fi'],
  ['ï¬\u0082', 'fl'],
  ['ï¬\u0083', 'ffi'],
  ['ï¬\u0084', 'ffl'],
  ['Â£', '£'],
  ['Â\u00a0', ' '],
]
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  nbsp: ' ',
  quot: '"',
  apos: "'",
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '-',
  mdash: '-',
  lt: '<',
  gt: '>',
  percnt: '%',
  pound: '£',
}

/** Letters of other scripts that look exactly like Latin ones: some PDFs encode their glyphs so. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  І: 'I',
  Ѕ: 'S',
  ο: 'o',
  Ο: 'O',
  ν: 'v',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
}

// A mark is written between these while the line is rebuilt; private characters of the text itself are taken out before.
const open = '\ue000'
const close = '\ue001'
const asMark = (_: string, digits: string): string => `${open}${digits}${close}`

/** One line in one alphabet, its footnote marks taken out of the text. */
export function normaliseLine(raw: string): NormalLine {
  return takeMarks(oneAlphabet(markFootnotes(unescape(raw.replaceAll(/[\ue000-\uf8ff]/g, ' ')))))
}

function unescape(raw: string): string {
  let text = raw
  if (/[âïÂ]/.test(text)) for (const [wrong, right] of misread) text = text.replaceAll(wrong, right)
  if (text.includes('&')) {
    text = text
      .replaceAll(/&([a-z]{2,6});/g, (whole, name: string) => entities[name] ?? whole)
      .replaceAll(/&#(\d{1,5});/g, (_, code: string) => String.fromCodePoint(Number(code)))
  }
  return text
}

/** Superscripts as characters, HTML, LaTeX or Markdown: "²⁰", "<sup>20</sup>", "$^{\rm 20}$", "[^20]", "[20]". */
function markFootnotes(text: string): string {
  return text
    .replaceAll(/[⁰¹²³⁴-⁹]{1,3}/g, (digits) => asMark('', [...digits].map((digit) => superscripts.indexOf(digit)).join('')))
    .replaceAll(/<sup>\s{0,3}(\d{1,3})\s{0,3}<\/sup>/gi, asMark)
    .replaceAll(/\\(?:textsuperscript|footnotemark)\s?[[{](\d{1,3})[\]}]/g, asMark)
    .replaceAll(/\$?\s?(?:\^\s?\{?\s?){1,2}\\?\}?\s?(?:\\?[a-z]{2,12}\s{0,2}\{?\s?)?(\d{1,3})\s?\}{0,3}\s?\$?/g, asMark)
    .replaceAll(/\[\^?(\d{1,3})\]:?/g, asMark)
}

function oneAlphabet(text: string): string {
  return text
    .replaceAll(/<\/?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,200})?\/?>/gi, '')
    .replaceAll(/\\([%&_#$])/g, '$1')
    .replaceAll(/\\[A-Za-z]{1,30}\*?/g, ' ')
    .replaceAll(/[${}\\]/g, '')
    .normalize('NFKD')
    .replaceAll('\u2044', '/')
    .replaceAll(/[\u0370-\u045f]/g, (letter) => lookalikes[letter] ?? letter)
    .replaceAll(/[\u0300-\u036f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc]/g, '')
    .replaceAll(/[\u2018\u2019\u201b\u2032\u00b4`]/g, "'")
    .replaceAll(/[\u201c\u201d\u201f\u2033]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('٪', '%')
    .replaceAll(/[^\t\u0020-\u007e£\ue000\ue001]/g, ' ')
}

function takeMarks(text: string): NormalLine {
  if (!text.includes(open)) return { text, marks: [] }
  const marks: FootnoteMark[] = []
  let plain = ''
  for (let from = 0; from < text.length;) {
    const begin = text.indexOf(open, from)
    const end = begin === -1 ? -1 : text.indexOf(close, begin)
    if (begin === -1 || end === -1) {
      plain += text.slice(from)
      break
    }
    plain += text.slice(from, begin)
    marks.push({ column: plain.length, number: Number(text.slice(begin + 1, end)) })
    from = end + 1
  }
  return { text: plain, marks }
}
