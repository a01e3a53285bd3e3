/** Contextual tables with a row for each group of children: age, ethnicity, gender, and the offences of the cases inspected. */
import { sourceAt, type FactBook } from './fact-book.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow } from './flow.ts'
import { figuresIn, phrases } from './phrases.ts'

interface Shares {
  readonly group: string
  readonly heading: string
  /** What the key of each column ends with. */
  readonly columns: readonly string[]
}

const tables: readonly Shares[] = [
  { group: 'age', heading: 'age #10##14# years #15##17# years', columns: ['Age10to14', 'Age15to17'] },
  { group: 'ethnicity', heading: 'race/ethnicity white black asian and minority ethnic unknown', columns: ['White', 'Minority', 'Unknown'] },
  { group: 'gender', heading: 'gender male female', columns: ['Male', 'Female'] },
]
const longestTable = 420
const share = '(?:#\\d{1,3}(?:\\.\\d{1,2})?%#|-)'

/** Reads each row that names whom it is about; a row with more or fewer figures than columns is left out. */
export function readShares(flow: Flow, area: string | null, book: FactBook): void {
  for (const table of tables) {
    for (const heading of phrases(flow, table.heading)) readTable(flow, table, heading.to, area === null ? '' : lettersOf(area), book)
  }
}

function readTable(flow: Flow, { group, columns }: Shares, from: number, area: string, book: FactBook): void {
  const row = new RegExp(`([a-z]{4,60}(?:#10##17#years[a-z]{0,50})?)(${share}{1,4})`, 'y')
  const text = flow.text.slice(from, from + longestTable)
  for (row.lastIndex = 0; ;) {
    const match = row.exec(text)
    if (match === null) return
    const about = whose(match[1] ?? '', area)
    const values = [...(match[2] ?? '').matchAll(new RegExp(share, 'g'))].map(([value]) => value)
    const at = from + match.index
    const clean = figuresIn(flow, at, at + match[0].length).every((figure) => figure.clean)
    if (about === null || values.length !== columns.length || !clean || !isOneRow(flow, at + (match[1] ?? '').length, at + match[0].length)) continue
    const source = sourceAt(flow, at, at + match[0].length)
    columns.forEach((column, index) => {
      const value = values[index] ?? '-'
      if (value !== '-')
        book.set(
          ['contextualFacts', group, `${about}${column}`],
          { value: Number(value.replaceAll(/[#%]/g, '')), unit: 'per cent', appliesTo: source.text },
          source,
        )
    })
  }
}

/** Cells of a row stand in one line, or each in its own: where some do and some do not, one has slipped out of its place. */
function isOneRow(flow: Flow, from: number, to: number): boolean {
  const values = [...flow.text.slice(from, to).matchAll(new RegExp(share, 'g'))].map((match) => flow.lineOf[from + match.index] ?? 0)
  const lines = new Set(values)
  return lines.size === 1 || lines.size === values.length
}

function whose(letters: string, area: string): string | null {
  if (letters === 'nationalaverage') return 'national'
  if (area === '') return null
  if (letters === area) return 'area'
  if (letters.startsWith('youthpopulation#10##17#yearsin') || letters.startsWith('youthpopulation')) return 'youthPopulation'
  return letters.startsWith(area) && letters.length - area.length <= 30 ? 'service' : null
}

const offences: readonly { readonly group: string; readonly heading: string; readonly about: string }[] = [
  { group: 'offenceTypesCourt', heading: 'for children subject to court disposals {*40}.? offence types %?', about: 'inspected court cases' },
  {
    group: 'offenceTypesOutOfCourt',
    heading: 'for children subject to out-of-court disposals {*40}.? offence types %?',
    about: 'inspected out-of-court cases',
  },
]

const offenceWords = new Set(
  'a abuse against aggravated all alcohol and animal arson assault attempted bail bladed breach burglary by cannabis child common conditional conspiracy contact controlled criminal cruelty custody damage dangerous death disorder domestic drive driving drug drugs drunk dwelling emergency exposure failure firearm firearms for forgery fraud from gbh goods grievous handling harassment hate harm images immigration in including indecent indictable injury intent kidnapping knife licence making malicious manslaughter mischief misuse motor motoring murder non obstruct of offence offences offensive on or order other perjury person police possession property public rape racially religiously riot robbery section serious sexual sexually stalking statutory stolen summary supply supplying taking terrorism the theft threats to trafficking traffic twoc vehicle vehicles violence violent weapon weapons with without wounding'.split(
    ' ',
  ),
)

/** A second capital is the row below, where the figure of the first is lost. */
const isOffence = (label: string): boolean =>
  !/[a-z)] [A-Z][a-z]/.test(label) && (label.match(/[A-Za-z]+/g) ?? []).every((word) => offenceWords.has(word.toLowerCase()))

/** Shares that are rounded each by itself add up to a little more than all. */
const mostInAll = 104

/** "Violence against the person 74%", row after row. */
export function readOffences(flow: Flow, book: FactBook): void {
  for (const { group, heading, about } of offences) {
    for (const found of phrases(flow, heading)) {
      const row = /([a-z]{4,60})#(\d{1,3}(?:\.\d{1,2})?)%#/y
      const text = flow.text.slice(found.to, found.to + 700)
      let sum = 0
      for (let match = row.exec(text); match !== null; match = row.exec(text)) {
        const at = found.to + match.index
        const figure = figuresIn(flow, at, at + match[0].length)[0]
        const label = labelOf(flow, at, figure?.at ?? at)
        if (figure === undefined || !figure.clean || label === '') continue
        // The label is the key: with a word split or a ligature lost it would be another offence.
        if (!isOffence(label)) {
          book.need(['contextualFacts', group, label], 'The words of this row are not whole, so its offence is in doubt.')
          sum += figure.value
          continue
        }
        sum += figure.value
        // The table has ended where another one begins, or where there would be more than all cases.
        if (sum > mostInAll || /\bpercentage of\b|\bcaseload\b/i.test(label)) break
        book.set(['contextualFacts', group, label], { value: figure.value, unit: 'per cent', appliesTo: about }, sourceAt(flow, at, figure.to))
      }
    }
  }
}

/** The words of a row as printed, brackets and all. */
function labelOf(flow: Flow, from: number, to: number): string {
  const first = flow.lineOf[from] ?? 0
  const last = flow.lineOf[to] ?? first
  const words = flow.lines.slice(first, last + 1).map((line, index) => {
    const begin = index === 0 ? flow.columnOf[from] : 0
    return line.plain.slice(begin, first + index === last ? flow.columnOf[to] : undefined)
  })
  return words.join(' ').replaceAll(/[\t|]/g, ' ').replaceAll(/\s+/g, ' ').trim()
}
