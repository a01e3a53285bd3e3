/** How a report is laid out and converted: each switch is something that real reports and their conversions do. */
import { chanceFrom } from '../../demo/chance.ts'

const choices = {
  /** A table in rows, loose lines, all names and then all ratings, or everything in one line. */
  ratings: ['rows', 'loose lines', 'columns apart', 'one line'],
  /** A row on one line, each cell on a line, wrapped with the figure among the words, or all questions and then all per cents. */
  questions: ['rows', 'cell lines', 'wrapped', 'columns apart'],
  /** What stands between the cells of a row. */
  border: ['\t', ' | ', '    ', ' '],
  perCent: ['94%', '94 %', '94\\%', '94％', '$94\\%$'],
  yes: ["% 'Yes'", '% ‘Yes’', "% `Yes '", "%'Yes'"],
  star: ['', ' ★', ' $\\Rightarrow$', ' $\\stackrel{\\wedge}{\\bowtie}$', ' ద', ' ☆'],
  headRating: ['after', 'before', 'among', 'missing'],
  marks: ['superscript', 'digit', 'latex', 'html', 'markdown'],
  footnoteInTable: [false, true],
  letters: ['in step', 'out of step'],
  quotes: ['straight', 'curly'],
  footers: ['none', 'service', 'numbered'],
  discretion: ['footnote', 'prose', 'both'],
  bullets: ['dash', 'dot', 'lost'],
  annexe: [true, false],
  splitCells: [false, true],
  number: ['2.2. ', '2.2 ', '2. 2. '],
  hash: ['', '## ', '**'],
  overallCell: ['printed', 'lost'],
  summary: [false, true],
  wording: [0, 1, 2],
} as const

export type Layout = { readonly [Switch in keyof typeof choices]: (typeof choices)[Switch][number] }
export type LayoutSwitch = keyof Layout

/** The layout in which nothing has happened to a report. */
export const plainLayout: Layout = {
  ...{
    ratings: 'rows',
    questions: 'rows',
    border: '\t',
    perCent: '94%',
    yes: "% 'Yes'",
    star: '',
    headRating: 'after',
    marks: 'superscript',
    footnoteInTable: false,
  },
  ...{
    letters: 'in step',
    quotes: 'straight',
    footers: 'none',
    discretion: 'footnote',
    bullets: 'dash',
    annexe: true,
    splitCells: false,
    number: '2.2. ',
    hash: '',
    overallCell: 'printed',
  },
  ...{ summary: false, wording: 0 },
}

/** Every layout that differs from the plain one in one switch. */
export function oneSwitchLayouts(): { readonly name: string; readonly layout: Layout }[] {
  return Object.entries(choices).flatMap(([key, values]) =>
    values.flatMap((value) =>
      plainLayout[key as LayoutSwitch] === value ? [] : [{ name: `${key}: ${String(value)}`, layout: { ...plainLayout, [key]: value } as Layout }],
    ),
  )
}

/** A layout with every switch thrown by chance. */
export function anyLayout(seed: string): Layout {
  const chance = chanceFrom(`layout ${seed}`)
  return Object.fromEntries(Object.entries(choices).map(([key, values]) => [key, values[chance.below(values.length)]])) as Layout
}
