/** What only the print can tell: the same thing said in two places, and pieces of it that are missing. */
import { caseStandardsOf, standardsOf } from '../../../framework/look-ups.ts'
import { sourceAt } from '../fact-book.ts'
import type { Printed } from '../read-report.ts'
import { numberAt, phrases, type Phrase } from '../phrases.ts'
import { check, inWords, type Check } from './check.ts'
import { missingChecks } from './missing-checks.ts'

export function printChecks(printed: Printed): Check[] {
  return [
    ...overallChecks(printed),
    ...ratingChecks(printed),
    ...recommendationChecks(printed),
    ...sampleChecks(printed),
    ...letterChecks(printed),
    ...wordingChecks(printed),
    ...ruleChecks(printed),
    ...missingChecks(printed),
  ]
}

/** The overall rating by the ratings, in the foreword, and wherever else it is stated. */
function overallChecks({ page, stated, book, flow }: Printed): Check[] {
  const onPage = page?.ratings.find((rating) => rating.of === 'overall')
  const all = [...(onPage === undefined ? [] : [onPage.rating]), ...stated.map((one) => one.rating)]
  const distinct = [...new Set(all)]
  const places = stated.map((one) => sourceAt(flow, flow.letterAt[one.start] ?? 0, flow.letterAt[one.end - 1] ?? 0).line)
  const agree =
    all.length < 2
      ? []
      : [
          check(
            'overall-agrees',
            distinct.length === 1,
            distinct.length === 1
              ? `The overall rating is ${distinct[0] ?? ''} in all ${all.length} places that state it.`
              : `The overall rating is stated differently: ${inWords(distinct)} (also on line ${inWords(places)}).`,
            ['overallRating'],
          ),
        ]
  if (page === null || book.get(['overallRating']) === undefined) return agree
  return [
    ...agree,
    check(
      'overall-on-ratings-page',
      onPage !== undefined,
      onPage === undefined ? 'The ratings print no overall rating beside its label; it was taken from the foreword.' : 'The ratings print the overall rating.',
      ['overallRating'],
    ),
  ]
}

/** Each standard's rating by the ratings and at the head of its own section. */
function ratingChecks({ framework, page, sectionRatings, sections }: Printed): Check[] {
  const known = new Set(sectionRatings.map((rating) => rating.of))
  const half = known.size * 2 >= sections.length && known.size > 0
  return standardsOf(framework).flatMap(({ id }): Check[] => {
    const onPage = page?.ratings.find((rating) => rating.of === id)
    const own = sectionRatings.filter((rating) => rating.of === id)
    const path = [`standards.${id}.rating`]
    const differs = own.find((rating) => rating.rating !== onPage?.rating)
    const agree =
      onPage === undefined || own.length === 0
        ? []
        : [
            check(
              `rating-agrees.${id}`,
              differs === undefined,
              differs === undefined
                ? `${onPage.rating} in the ratings and in its section.`
                : `The ratings say ${onPage.rating}, its own section ${differs.rating}.`,
              path,
            ),
          ]
    const missing = half && own.length === 0 && sections.some((section) => section.standardId === id)
    return [...agree, ...(missing ? [check(`rating-in-section.${id}`, false, `The section of ${id} prints no rating.`, path)] : [])]
  })
}

function recommendationChecks({ recommendations: { stated, read } }: Printed): Check[] {
  if (read === null) return []
  const numbers = stated.flatMap((phrase) => numberAt(phrase, 0) ?? [])
  if (numbers.length === 0) return []
  const ok = numbers.every((number) => number === read)
  return [
    check(
      'recommendations-agree',
      ok,
      ok ? `${read} recommendations, as stated.` : `${read} recommendations are printed; the text states ${inWords([...new Set(numbers)])}.`,
      ['recommendations'],
    ),
  ]
}

function sampleChecks({ counts }: Printed): Check[] {
  return Object.entries(counts).flatMap(([key, all]: [string, Printed['counts'][keyof Printed['counts']]]): Check[] => {
    if (all.length < 2) return []
    const distinct = [...new Set(all.map(({ value }) => value))]
    return [
      check(
        `counts-agree.${key}`,
        distinct.length === 1,
        distinct.length === 1 ? `${distinct[0] ?? ''} in all ${all.length} places that state it.` : `Stated differently: ${inWords(distinct)}.`,
        [`sample.${key}`],
      ),
    ]
  })
}

/** Prompts are lettered a, b, c …; they are told apart by their words and places, so a wrong letter changes nothing but is said. */
function letterChecks({ flow, figures }: Printed): Check[] {
  const groups = Map.groupBy(figures.prompts, ({ slot }) => `${slot.standardId}.${slot.dimension}`)
  return [...groups].flatMap(([id, prompts]): Check[] => {
    const letters = prompts.map(({ row }) => letterBefore(flow, row.start))
    if (letters.filter((letter) => letter !== null).length < 2) return []
    const wrong = prompts.filter(({ slot }, index) => letters[index] !== null && letters[index] !== slot.letter)
    const printed = letters.map((letter) => letter ?? '–').join(', ')
    return [
      check(
        `prompt-letters.${id}`,
        wrong.length === 0,
        wrong.length === 0 ? `Lettered ${printed}.` : `Lettered ${printed}; by their places they are ${prompts.map(({ slot }) => slot.letter).join(', ')}.`,
        prompts.map(({ slot }) => `prompts.${slot.standardId}.${slot.dimension}.${slot.letter ?? ''}`),
      ),
    ]
  })
}

/** A letter that stands alone before a prompt. */
function letterBefore(flow: Printed['flow'], start: number): string | null {
  const at = flow.letterAt[start - 1]
  return at !== undefined && flow.edges[at] === 3 ? flow.text.charAt(at) : null
}

/** Prompts whose printed words differ from the framework's by more than a word for the service, and key questions worded in two ways in one section. */
function wordingChecks({ figures, flow, sections, framework }: Printed): Check[] {
  const odd = figures.prompts.filter(({ row, slot }) => row.edits > 4 || Math.abs(row.end - row.start - slot.letters.length) > 4)
  const prompts =
    figures.prompts.length === 0
      ? []
      : [
          check(
            'prompt-wording',
            odd.length === 0,
            odd.length === 0
              ? 'The prompts are worded as in the framework.'
              : `Not worded as in the framework: ${inWords(odd.map(({ slot }) => `${slot.standardId} ${slot.dimension} ${slot.letter ?? ''}`))}.`,
            odd.map(({ slot }) => `prompts.${slot.standardId}.${slot.dimension}.${slot.letter ?? ''}`),
          ),
        ]
  const questions = caseStandardsOf(framework).flatMap(({ id, keyQuestions }): Check[] => {
    const section = sections.find((one) => one.standardId === id)
    if (section === undefined) return []
    return keyQuestions.flatMap(({ dimension = '' }): Check[] => {
      const own = figures.keyQuestionRows.filter((row) => row.start >= section.start && row.end <= section.end && row.dimensions.includes(dimension))
      const distinct = [...new Set(own.map((row) => flow.letters.slice(row.start, row.end)))]
      if (own.length < 2) return []
      return [
        check(
          `question-wording.${id}.${dimension}`,
          distinct.length === 1,
          distinct.length === 1 ? 'Worded alike in table and heading.' : 'The table and the heading below word this key question differently.',
          [`keyQuestions.${id}.${dimension}`],
        ),
      ]
    })
  })
  return [...prompts, ...questions]
}

/** The example of the rating rule counts as many key questions as a standard has; the share of cases has its unit; the bands stand where the footnote says. */
function ruleChecks(printed: Printed): Check[] {
  const { flow, framework, book } = printed
  const each = caseStandardsOf(framework)[0]?.keyQuestions.length ?? 0
  const example = phrases(flow, 'if we rate {n} key questions (for a standard)? as good and {n} as')[0]
  const total = example === undefined ? null : (numberAt(example, 0) ?? 0) + (numberAt(example, 1) ?? 0)
  const rule =
    total === null || each === 0
      ? []
      : [
          check(
            'rule-example',
            total === each,
            total === each
              ? `The example of the rating rule counts ${each} key questions.`
              : `The example of the rating rule counts ${total} key questions; a standard has ${each}.`,
            [],
          ),
        ]
  const unitless = ['court', 'outOfCourt'].filter((kind) => book.get(['sample', 'selectionRule', kind, 'shareUnitMissing']) === true)
  const unit = unitless.map((kind) =>
    check(`share-has-unit.${kind}`, false, 'The share of the cases selected is printed without "per cent".', [`sample.selectionRule.${kind}.shareOfCases`]),
  )
  return [...rule, ...unit, ...annexeCheck(printed), ...footnoteChecks(printed), ...kindCheck(printed), ...noticeCheck(printed)]
}

/** "See Annexe 2 for a more detailed explanation": the annexe that holds the table of bands. */
function annexeCheck({ flow }: Printed): Check[] {
  const says = [...new Set(phrases(flow, 'see annexe? {n} for a more detailed explanation').flatMap((phrase) => numberAt(phrase, 0) ?? []))]
  const bands = phrases(flow, 'lowest banding proportion of cases')[0]
  const [said, ...more] = says
  if (bands === undefined || said === undefined || more.length > 0) return []
  const annexe = lastBefore(phrases(flow, 'annexe {n}. (methodology|inspection data|contextual facts)'), bands.from)
  const real = annexe === undefined ? null : numberAt(annexe, 0)
  return real === null
    ? []
    : [
        check(
          'annexe-reference',
          real === said,
          real === said
            ? `The rating rule is explained in annexe ${said}, as the footnotes say.`
            : `The footnotes send the reader to annexe ${said}; the rating rule is explained in annexe ${real}.`,
          [],
        ),
      ]
}

const lastBefore = (all: readonly Phrase[], at: number): Phrase | undefined => all.findLast((phrase) => phrase.from < at)

/** Every footnote mark has its text, in a report whose other footnotes have theirs. */
function footnoteChecks({ flow }: Printed): Check[] {
  const defined = new Set<number>()
  const marked = new Set<number>()
  for (const { at, number, line } of flow.marks) {
    const own = flow.lines[line]
    const begins = own !== undefined && !/[A-Za-z0-9]/.test(own.plain.slice(0, flow.lineOf[at] === line ? flow.columnOf[at] : own.plain.length))
    if (begins) defined.add(number)
    else marked.add(number)
  }
  if (defined.size < 3) return []
  const missing = [...marked].filter((number) => !defined.has(number)).toSorted((a, b) => a - b)
  return [
    check(
      'footnotes-have-text',
      missing.length === 0,
      missing.length === 0 ? `All ${marked.size} footnotes have their text.` : `No text is printed for footnote ${inWords(missing)}.`,
      [],
    ),
  ]
}

/** A reinspection that its own title calls an inspection. */
function kindCheck({ book }: Printed): Check[] {
  if (book.get(['inspectionKind']) !== 'reinspection') return []
  const title = book.provenance['reportTitleKind']
  if (title === undefined) return []
  const ok = /re-?inspection/i.test(title.text)
  return [
    check('kind-agrees', ok, ok ? 'Title and foreword call it a reinspection.' : 'The foreword calls it a reinspection, the title an inspection.', [
      'inspectionKind',
    ]),
  ]
}

/** The standing notice about practice examples, in a report that has none. */
function noticeCheck({ flow, book }: Printed): Check[] {
  const examples = book.get(['practiceExamples'])
  const [notice] = phrases(flow, 'names in the practice examples have been changed')
  if (notice === undefined || typeof examples !== 'number') return []
  return [
    check(
      'practice-examples-notice',
      examples > 0,
      examples > 0 ? `The notice about names covers ${examples} practice examples.` : 'The notice speaks of practice examples; the report prints none.',
      ['practiceExamples'],
    ),
  ]
}
