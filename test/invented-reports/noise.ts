/** What happens to text on its way through converters. None of it changes a fact; all of it can hide one. */
import type { Chance } from '../../demo/chance.ts'

export const noises: Readonly<Record<string, (text: string, chance: Chance) => string>> = {
  'split lines': (text, chance) => eachLine(text, (line) => (line.length > 60 ? line.replaceAll(' ', () => (chance.below(9) === 0 ? '\n' : ' ')) : line)),
  'wrapped lines': (text) => eachLine(text, wrapped),
  'split words': (text, chance) => text.replaceAll(/([a-z]{3})([a-z]{3})/g, (whole, a: string, b: string) => (chance.below(25) === 0 ? `${a} ${b}` : whole)),
  ligatures: (text) => text.replaceAll('ffi', 'ﬃ').replaceAll('ff', 'ﬀ').replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ'),
  'lost ligatures': (text, chance) => text.replaceAll(/ffi|ff|fi|fl/g, (letters) => (chance.below(3) === 0 ? '' : letters)),
  lookalikes: (text, chance) =>
    text.replaceAll(/[aeocp]/g, (letter) => (chance.below(12) === 0 ? ({ a: 'а', e: 'е', o: 'о', c: 'с', p: 'р' }[letter] ?? letter) : letter)),
  'wrong encoding': (text) => text.replaceAll('’', 'â€™').replaceAll('‘', 'â€˜').replaceAll('–', 'â€“'),
  'no-break spaces': (text, chance) => text.replaceAll(' ', () => (chance.below(5) === 0 ? '\u00a0' : ' ')),
  'soft hyphens': (text, chance) =>
    text.replaceAll(/([a-z]{4})([a-z]{3})/g, (whole, a: string, b: string) => (chance.below(20) === 0 ? `${a}\u00ad${b}` : whole)),
  'misread letters': (text, chance) =>
    text.replaceAll(/\b[a-z]{5,}/g, (word) => (chance.below(40) === 0 ? `${word.slice(0, 2)}${'qgumn'.charAt(chance.below(5))}${word.slice(3)}` : word)),
  'misread figures': (text, chance) => text.replaceAll(/\d+ ?%/g, (figure) => (chance.below(12) === 0 ? figure.replace('0', 'O').replace('1', 'l') : figure)),
  'split figures': (text, chance) =>
    text.replaceAll(/(\d)(\d)(\s?\\?[%/])/g, (whole, a: string, b: string, sign: string) => (chance.below(10) === 0 ? `${a} ${b}${sign}` : whole)),
  'lost figures': (text, chance) => text.replaceAll(/\d+ ?%/g, (figure) => (chance.below(12) === 0 ? '' : figure)),
  'lost ratings': (text, chance) =>
    eachLine(text, (line) => (/^(?:Good|Outstanding|Inadequate|Requires improvement)\W*$/.test(line) && chance.below(3) === 0 ? '' : line)),
  'dropped headings': (text, chance) => eachLine(text, (line) => (/^[#* ]*\d\. ?\d/.test(line) && line.length < 70 && chance.below(3) === 0 ? '' : line)),
  'all headings dropped': (text) => eachLine(text, (line) => (/^[#* ]*\d\. ?\d\.? [A-Z][a-z-]+(?: [a-z()-]+){0,6}\**$/.test(line) ? '' : line)),
  'dropped lines': (text, chance) => eachLine(text, (line) => (chance.below(25) === 0 ? '' : line)),
  'shuffled footers': (text, chance) =>
    eachLine(text, (line) => (chance.below(30) === 0 ? `${line}\nInspection of youth offending services in Somewhere YJS ${chance.below(60)}\n` : line)),
  'page numbers': (text, chance) => eachLine(text, (line) => (line === '' && chance.below(12) === 0 ? `\n${chance.below(60)}\n` : line)),
  'marks between pages': (text, chance) =>
    eachLine(text, (line) =>
      line === '' && chance.below(10) === 0
        ? `\n${chance.pick([`{${chance.below(60)}}------------------------------------------------`, `--- Page ${chance.below(60)} ---`, `[Page ${chance.below(60)}]`])}\n`
        : line,
    ),
  'padded cells': (text) =>
    eachLine(text, (line) =>
      line
        .split('\t')
        .map((cell, index, all) => (index < all.length - 1 ? cell.padEnd(48) : cell))
        .join('   '),
    ),
  'cells on their own lines': (text) => text.replaceAll('\t', '\n'),
  'cut off': (text, chance) => text.slice(0, Math.floor(text.length * (0.3 + chance.next() * 0.6))),
  'blank lines lost': (text) => text.replaceAll(/\n{2,}/g, '\n'),
  'one long line': (text) => text.replaceAll(/\n+/g, ' '),
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n')
}

function wrapped(line: string): string {
  if (line.length <= 90 || line.includes('\t')) return line
  const words = line.split(' ')
  const lines = ['']
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length > 85) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n')
}
