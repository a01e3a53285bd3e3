/** How single words of a report come out of a converter, by its layout: quotes, footnote marks, per cents, stars. */
import type { Chance } from '../../demo/chance.ts'
import type { Layout } from './layout.ts'

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

export function printed(text: string, layout: Layout): string {
  return quoted(marked(perCents(text, layout), layout), layout)
}

function quoted(text: string, { quotes }: Layout): string {
  if (quotes === 'straight') return text
  return text.replaceAll(/(^|[\s(])'/g, '$1‘').replaceAll("'", '’')
}

function marked(text: string, { marks }: Layout): string {
  return text.replaceAll(/⟦(\d+)⟧/g, (_, number: string) => {
    if (marks === 'superscript') return [...number].map((digit) => superscripts[Number(digit)]).join('')
    if (marks === 'latex') return `$^{${number}}$`
    if (marks === 'html') return `<sup>${number}</sup>`
    return marks === 'markdown' ? `[^${number}]` : ` ${number}`
  })
}

/** Only the per cents of tables, which end in the sign. */
function perCents(text: string, { perCent }: Layout): string {
  return text.replace(/^(\d{1,3})%/, (_, number: string) => perCent.replace('94', number))
}

/** The star of the best rating, as a converter leaves it. */
export function starred(rating: string, { star }: Layout): string {
  return rating === 'Outstanding' ? `${rating}${star}` : rating
}

/** "provision Good" with a border inside a word: "provis | ion Good". */
export function splitInside(row: readonly string[], layout: Layout, chance: Chance): string {
  const border = layout.border
  const [first = '', ...others] = row
  if (!layout.splitCells || first.length < 12 || chance.below(4) !== 0) return row.join(border)
  const at = first.length - 3 - chance.below(4)
  return `${first.slice(0, at)}${border}${first.slice(at)} ${others.join(border)}`
}
