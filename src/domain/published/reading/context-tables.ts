/** Contextual figures that stand in tables: about the area, the caseload and the staff. Each by the words of its row. */
import { sourceAt, type FactBook, type FactPath } from './fact-book.ts'
import { lettersOf } from './find-wordings.ts'
import type { Figure, Flow } from './flow.ts'
import { figuresIn, phrases } from './phrases.ts'

export interface Row {
  readonly path: readonly [string, string]
  readonly unit: string
  /** The words of the row, in the manner of phrases.ts, without the figure. */
  readonly words: string
}

const perCent = 'per cent'
/** Rows whose words are always the same. */
const rows: readonly Row[] = [
  { path: ['caseload', 'communitySentences'], unit: 'cases', words: 'total current caseload.? community sentences' },
  { path: ['caseload', 'inCustody'], unit: 'cases', words: 'total current caseload.? in custody' },
  { path: ['caseload', 'onLicence'], unit: 'cases', words: 'total current caseload.? on licence' },
  { path: ['caseload', 'outOfCourt'], unit: 'cases', words: 'total current caseload.? out-of-court disposals' },
  { path: ['caseload', 'youthCaution'], unit: 'cases', words: 'total current caseload.? youth cautions?' },
  { path: ['caseload', 'youthConditionalCaution'], unit: 'cases', words: 'total current caseload.? youth conditional cautions?' },
  { path: ['caseload', 'communityResolutionOrOther'], unit: 'cases', words: 'total current caseload.? community resolution or other out-of-court disposals?' },
  { path: ['educationAndProtection', 'lookedAfter'], unit: perCent, words: '(proportion|percentage) of current caseload looked after children' },
  {
    path: ['educationAndProtection', 'lookedAfterResidentInArea'],
    unit: perCent,
    words: '(proportion|percentage) of current caseload looked after children resident in the {~4} area',
  },
  {
    path: ['educationAndProtection', 'lookedAfterPlacedOutside'],
    unit: perCent,
    words: '(proportion|percentage) of current caseload looked after children placed outside the {~4} area',
  },
  { path: ['educationAndProtection', 'childProtectionPlan'], unit: perCent, words: 'percentage of current caseload with (a)? child protection plan' },
  { path: ['educationAndProtection', 'childInNeedPlan'], unit: perCent, words: 'percentage of current caseload with (a)? child in need plan' },
  {
    path: ['educationAndProtection', 'fullTimeSchool16AndUnder'],
    unit: perCent,
    words: 'percentage of current caseload aged #16# and under in full-time school',
  },
  {
    path: ['educationAndProtection', 'notInSchool16AndUnder'],
    unit: perCent,
    words: 'percentage of current caseload aged #16# and under not in school/pupil referral unit pru/alternative education',
  },
  {
    path: ['educationAndProtection', 'pruOrAlternative16AndUnder'],
    unit: perCent,
    words: 'percentage of children aged #16# and under in a pru or alternative education',
  },
  {
    path: ['educationAndProtection', 'pruAlternativeOrPartTime16AndUnder'],
    unit: perCent,
    words: 'percentage of children aged #16# and under in a pupil referral unit alternative education or attending school part-time',
  },
  { path: ['educationAndProtection', 'neet17Plus'], unit: perCent, words: 'percentage of current caseload aged #17# not in education training or employment' },
  { path: ['caseloadCharacteristics', 'mentalHealth'], unit: perCent, words: 'percentage of current caseload with mental health issues' },
  { path: ['caseloadCharacteristics', 'substanceMisuse'], unit: perCent, words: 'percentage of current caseload with substance misuse issues' },
  {
    path: ['caseloadCharacteristics', 'learningDisabilityDifficultyOrEhcp'],
    unit: perCent,
    words:
      'percentage of current caseload with (a)? learning disability (iq under #70#)? (or)? (a)? learning difficulty (special educational needs speech language and communication needs dyslexia etc.)? (or)? (subject to)? (an)? education health and care plan',
  },
  { path: ['finance', 'totalSpendPreviousFinancialYear'], unit: 'GBP', words: 'total spend in previous financial year' },
  { path: ['finance', 'totalProjectedBudgetCurrentFinancialYear'], unit: 'GBP', words: 'total projected budget (current for|for current) financial year' },
  { path: ['staffing', 'totalHeadcount'], unit: 'FTE', words: 'total staff headcount full-time equivalent fte' },
  { path: ['staffing', 'qualifiedCaseManagers'], unit: 'FTE', words: 'total headcount qualified case managers fte' },
  { path: ['staffing', 'youthJusticePractitioners'], unit: 'people', words: 'youth justice practitioners (including seconded probation practitioner)?' },
  { path: ['staffing', 'vacancyRate'], unit: perCent, words: 'vacancy rate total unfilled posts as percentage of total staff headcount' },
  { path: ['staffing', 'averageCaseload'], unit: 'cases per FTE case manager', words: 'average caseload (per)? case managers? fte (equivalent)?' },
  { path: ['staffing', 'sickness'], unit: 'working days per year', words: 'average annual working days sickness all staff' },
  { path: ['staffing', 'attrition'], unit: perCent, words: 'staff attrition percentage of all staff leaving in #12#month period' },
]
/** Rows that name a place after their words. */
const placeRows: readonly { readonly group: string; readonly key: string; readonly unit: string; readonly words: string }[] = [
  { group: 'youthJustice', key: 'firstTimeEntrantRate', unit: 'per 100,000', words: 'first-time entrant rate per #100000# in' },
  { group: 'youthJustice', key: 'reoffendingRate', unit: perCent, words: 'reoffending rate in' },
]
const places: readonly (readonly [string, string])[] = [
  ['englandandwales', 'EnglandWales'],
  ['london', 'London'],
  ['wales', 'Wales'],
  ['england', 'England'],
]

interface Labelled {
  readonly path: FactPath
  readonly unit: string
  readonly from: number
  readonly to: number
}

/** Reads the figure beside the words of each row. @returns the rows that a table prints, with or without a figure that could be read */
export function readContextTables(flow: Flow, area: string | null, staffingInAnnexe: boolean, book: FactBook): void {
  const labels = labelled(flow, area === null ? '' : lettersOf(area)).toSorted((a, b) => a.from - b.from)
  for (const table of tablesOf(labels)) {
    const side = sideOf(flow, table)
    for (const label of table) {
      const figure = side === null ? null : besides(flow, label)[side]
      const [group] = label.path
      const key = placeGoesOn(flow, label, figure?.to ?? label.to) ? `${String(label.path[1])}Wales` : label.path[1]
      const path: FactPath = ['contextualFacts', group === 'staffing' && staffingInAnnexe ? 'staffingAnnexe' : (group ?? ''), key ?? '']
      if (figure === null || figure === undefined || !fits(figure, label.unit) || (side === 'before' && !endsHere(flow, label)))
        book.need(path, 'The table prints this row without a figure that could be read.')
      else {
        const source = sourceAt(flow, Math.min(label.from, figure.at), Math.max(label.to, figure.to))
        book.set(path, { value: figure.value, unit: label.unit, appliesTo: source.text }, source)
      }
    }
  }
}

/** "136 Total current caseload, of which: 51 Court disposals 85 Out-of-court disposals", the figures before their words or after them. */
export function readCaseload(flow: Flow, book: FactBook): void {
  const keys = ['total', 'court', 'outOfCourt']
  const [found] = [
    ...phrases(flow, '{count} total current caseload of which.? {count} court disposals {count} out-of-court disposals'),
    ...phrases(flow, 'total current caseload of which.? {count} court disposals {count} out-of-court disposals {count}'),
  ]
  if (found === undefined) return
  const source = sourceAt(flow, found.from, found.to)
  keys.forEach((key, index) =>
    book.set(['contextualFacts', 'caseload', key], { value: Number(found.values[index]), unit: 'cases', appliesTo: source.text }, source),
  )
}

/** Where figures stand before their words, the words have to end: "… looked after children" may go on with "resident in the area", misprinted. */
function endsHere(flow: Flow, label: Labelled): boolean {
  const next = flow.text.charAt(label.to)
  const words = rows.find((row) => row.path.join('.') === label.path.join('.'))?.words
  const beginsAnother = words !== undefined && rows.some((row) => row.words !== words && row.words.startsWith(words))
  return next === '' || next === '#' || next === '£' || (!beginsAnother && flow.lineOf[label.to] !== flow.lineOf[label.to - 1])
}

/** "in England | 167" over "and Wales": the rest of the cell stands below. */
function placeGoesOn(flow: Flow, { path }: Labelled, to: number): boolean {
  const letter = flow.lettersBefore[to] ?? flow.letters.length
  return String(path[1]).endsWith('England') && flow.letters.startsWith('andwales', letter)
}

function labelled(flow: Flow, area: string): Labelled[] {
  const fixed = rows.flatMap((row) => phrases(flow, row.words).map(({ from, to }) => ({ path: row.path, unit: row.unit, from, to })))
  const local = area === '' ? [] : [{ letters: area, ends: 'Local' }]
  const own = [...local, ...places.filter(([letters]) => letters !== area).map(([letters, ends]) => ({ letters, ends }))]
  const placed = placeRows.flatMap((row) =>
    own.flatMap(({ letters, ends }) =>
      phrases(flow, `${row.words} ${letters}`).map(({ from, to }) => ({ path: [row.group, `${row.key}${ends}`], unit: row.unit, from, to })),
    ),
  )
  const population = local.flatMap(({ letters }) => [
    ...phrases(flow, `total population ${letters}`).map(({ from, to }) => ({ path: ['population', 'total'], unit: 'people', from, to })),
    ...phrases(flow, `total youth population (#10##17# years)? in ${letters}`).map(({ from, to }) => ({
      path: ['population', 'youth10to17'],
      unit: 'children',
      from,
      to,
    })),
  ])
  return longest([...fixed, ...placed, ...population])
}

/** Of labels that begin alike the longest: "… 'Looked After Children'" begins "… 'Looked After Children' resident in the area". */
function longest(labels: readonly Labelled[]): Labelled[] {
  return labels.filter((label) =>
    labels.every((other) => other === label || other.from > label.from || other.to <= label.from || (other.from === label.from && other.to <= label.to)),
  )
}

/** Labels with nothing but figures between them. */
function tablesOf(labels: readonly Labelled[]): Labelled[][] {
  const tables: Labelled[][] = []
  for (const label of labels) {
    const last = tables.at(-1)?.at(-1)
    if (last !== undefined && label.from - last.to < 24) tables.at(-1)?.push(label)
    else tables.push([label])
  }
  return tables
}

type Side = 'before' | 'after'

function besides(flow: Flow, label: Labelled): Record<Side, Figure | null> {
  const back = label.from > 0 && flow.text.charAt(label.from - 1) === '£' ? label.from - 1 : label.from
  const on = flow.text.charAt(label.to) === '£' ? label.to + 1 : label.to
  const before = figuresIn(flow, Math.max(0, back - 14), back).at(-1)
  const after = figuresIn(flow, on, on + 14)[0]
  return {
    before: before?.to === back && !isInColumn(flow, before, before.at, 'to') ? before : null,
    after: after?.at === on && !isInColumn(flow, after, after.to, 'at') ? after : null,
  }
}

/** All words of a table and then all its figures: the figure beside the last words is another row's, because more figures follow it. */
function isInColumn(flow: Flow, figure: Figure, edge: number, side: 'at' | 'to'): boolean {
  const next = flow.figures.find((other) => other[side] === edge || (flow.text.charAt(edge) === '£' && other[side] === edge + 1))
  return next !== undefined && next !== figure
}

/** Whether the figures of a table stand before or after its words: on the same line for every row that has one, or by how the table begins and ends. */
function sideOf(flow: Flow, table: readonly Labelled[]): Side | null {
  const beside = table.map((label) => {
    const { before, after } = besides(flow, label)
    const first = flow.lineOf[label.from]
    const last = flow.lineOf[label.to - 1]
    return { before: before !== null && before.line === first, after: after !== null && after.line === last, any: { before, after } }
  })
  const all = (side: Side): boolean => beside.some((one) => one[side]) && beside.every((one) => one[side] || !one[side === 'before' ? 'after' : 'before'])
  if (all('before') !== all('after')) return all('before') ? 'before' : 'after'
  if (all('before')) return null
  const begins = beside[0]?.any.before !== null
  const ends = beside.at(-1)?.any.after !== null
  return begins === ends ? null : begins ? 'before' : 'after'
}

/** A per cent has its sign, except 0; a count has none. */
function fits(figure: Figure, unit: string): boolean {
  return figure.clean && (unit === perCent ? figure.perCent || figure.value === 0 : !figure.perCent)
}
