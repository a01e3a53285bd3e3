/** The blocks of an invented report: the parts, the order and the fixed phrases of published ones, all else by chance. */
import { chanceFrom, type Chance } from '../../demo/chance.ts'
import type { Framework, Standard } from '../../src/domain/framework/framework.ts'
import { promptsOf, wordingFor } from '../../src/domain/framework/look-ups.ts'
import type { Block } from './blocks.ts'
import type { InventedFacts } from './invent-facts.ts'
import type { Layout } from './layout.ts'
import { dateInProse, inProse, monthInProse, paragraphOf, sentence } from './sentences.ts'

/** A footnote mark in a text, until the layout says how marks are printed. */
export const markOf = (number: number): string => `⟦${number}⟧`

interface Source {
  readonly facts: InventedFacts
  readonly framework: Framework
  readonly layout: Layout
  readonly chance: Chance
  /** The number of the next footnote. */
  next: number
}

export function compose(framework: Framework, facts: InventedFacts, layout: Layout, seed: string): Block[] {
  const source: Source = { facts, framework, layout, chance: chanceFrom(`words ${seed}`), next: 1 }
  return [
    ...cover(source),
    ...contents(source),
    ...acknowledgements(source),
    ...foreword(source),
    ...ratings(source),
    ...(layout.summary ? summary(source) : []),
    ...recommendations(source),
    ...background(source),
    ...framework.domains.flatMap((domain) => [
      { kind: 'heading', level: 1, text: `Domain ${domain.id}: ${domain.name}` } as const,
      ...domainOpening(source, domain.id),
      ...domain.standards.flatMap((standard) => standardSection(source, standard)),
    ]),
    ...(layout.annexe ? [...contextualFacts(source), ...methodology(source), ...annexe(source)] : []),
  ]
}

const p = (text: string): Block => ({ kind: 'paragraph', text })
const h = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })

function cover({ facts }: Source): Block[] {
  const title = facts.inspectionKind === 'joint' ? 'A joint inspection of youth justice services in' : 'An inspection of youth offending services in'
  return [h(1, title), h(1, facts.area), p(`HM Inspectorate of Probation, ${monthInProse(facts.publishedMonth)}`)]
}

function contents({ framework }: Source): Block[] {
  const entries = [
    'Foreword',
    'Ratings',
    'Recommendations',
    'Background',
    ...framework.domains.flatMap((domain) => domain.standards.map((standard) => `${standard.id}. ${standard.name}`)),
  ]
  return [h(1, 'Contents'), ...entries.map((entry, index) => p(`${entry}\t${3 + index}`))]
}

function acknowledgements({ facts }: Source): Block[] {
  return [
    h(1, 'Acknowledgements'),
    p(`This inspection was led by HM Inspector ${facts.leadInspector}, supported by a team of inspectors and colleagues.`),
    p(`ISBN: ${facts.isbn}`),
  ]
}

function foreword({ facts, chance, layout }: Source): Block[] {
  const short = `${facts.area} ${facts.serviceTerm}`
  const kind = {
    single: 'This inspection is part of our programme.',
    joint: 'This joint inspection is part of our programme.',
    reinspection: 'This reinspection is part of our programme.',
  }[facts.inspectionKind]
  const rated =
    [
      `Overall, ${short} was rated as '${facts.overallRating}'.`,
      `Overall, ${facts.service} is rated as: '${facts.overallRating}'.`,
      `Overall, ${short} has been rated '${facts.overallRating}'.`,
    ][layout.wording] ?? ''
  return [
    h(1, 'Foreword'),
    p(`${kind} We have inspected and rated ${facts.service} (${facts.serviceTerm}) across three broad areas. ${rated}`),
    p(paragraphOf(chance, 4)),
    p(`We make ${inProse(facts.recommendations.length)} recommendations to ${short}.`),
    p(facts.chiefInspector),
    p('HM Chief Inspector of Probation'),
  ]
}

function ratings({ facts, framework, layout }: Source): Block[] {
  const label =
    [
      `Fieldwork started ${monthInProse(facts.fieldworkStarted)}`,
      `Fieldwork took place in ${monthInProse(facts.fieldworkStarted)}`,
      `Fieldwork started in ${monthInProse(facts.fieldworkStarted)}`,
    ][layout.wording] ?? ''
  const groups = framework.domains.map((domain) => ({
    title: `${domain.id}. ${domain.name}`,
    rows: domain.standards.flatMap((standard): (readonly [string, string, string])[] => {
      const rating = facts.standards[standard.id]?.rating ?? null
      return rating === null ? [] : [[standard.id, standard.name, rating]]
    }),
  }))
  return [
    h(1, 'Ratings'),
    {
      kind: 'ratings',
      head: [
        [facts.service],
        [label],
        ['Score', `${facts.score}/${facts.scoreOutOf}`],
        ['Overall rating', layout.overallCell === 'lost' ? 'Rating' : facts.overallRating],
      ],
      groups: groups.filter((group) => group.rows.length > 0),
    },
  ]
}

function summary({ facts, chance, framework }: Source): Block[] {
  return [
    h(1, 'Executive summary'),
    p(`Overall, ${facts.service} is rated as: '${facts.overallRating}'. ${paragraphOf(chance, 2)}`),
    ...framework.domains
      .slice(0, 3)
      .flatMap((domain) => [h(2, domain.name), p(paragraphOf(chance, 3)), { kind: 'list', items: [sentence(chance), sentence(chance)] } as const]),
  ]
}

function recommendations({ facts }: Source): Block[] {
  const intro = p(
    `As a result of our inspection findings, we have made ${inProse(facts.recommendations.length)} recommendations that we believe will help the children of ${facts.area}.`,
  )
  const groups = Map.groupBy(facts.recommendations, (one) => one.addressee)
  const blocks = [...groups].flatMap(([addressee, own]): Block[] => [
    p(`${addressee} should:`),
    { kind: 'numbered', start: own[0]?.number ?? 1, items: own.map((one) => one.text) },
  ])
  return [h(1, 'Recommendations'), intro, ...blocks]
}

function background({ facts, chance }: Source): Block[] {
  const { sample, fieldworkDates } = facts
  return [
    h(1, 'Background'),
    p(
      `We conducted fieldwork in ${facts.area} over the period of a week, beginning on ${dateInProse(fieldworkDates[0] ?? '')}. We also conducted ${inProse(sample.caseManagerInterviews)} interviews with case managers.`,
    ),
    p(paragraphOf(chance, 5)),
  ]
}

function domainOpening({ facts, layout, chance }: Source, domainId: string): Block[] {
  const { sample, serviceTerm } = facts
  if (domainId === '1')
    return [
      p(`To inspect organisational delivery, we reviewed written evidence and conducted ${sample.meetings} meetings, including with children and staff.`),
      p('Key findings about organisational delivery were as follows.'),
    ]
  if (domainId === '2') {
    const custodial = chance.below(Math.min(6, sample.courtDisposals - 1))
    const words =
      custodial === 0
        ? `${inProse(sample.courtDisposals)} community sentences`
        : `${inProse(sample.courtDisposals - custodial)} community sentences and ${inProse(custodial)} custodial sentence${custodial === 1 ? '' : 's'}`
    return layout.wording === 1
      ? [p(`We examined ${sample.courtDisposals} court disposals. ${sentence(chance)}`)]
      : [p(`We took a detailed look at ${words} managed by the ${serviceTerm}.`)]
  }
  if (domainId === '3')
    return [
      p(
        layout.wording === 1
          ? `We examined ${sample.outOfCourt} out-of-court disposals.`
          : `We inspected ${inProse(sample.outOfCourt)} cases managed by the ${serviceTerm} that had received an out-of-court disposal. ${sentence(chance)}`,
      ),
    ]
  return sample.resettlement === 0
    ? [p('For this inspection we had no eligible cases to explore resettlement policy and provision as a stand-alone standard.')]
    : []
}

function standardSection(source: Source, standard: Standard): Block[] {
  const { facts, chance } = source
  const own = facts.standards[standard.id]
  if (own === undefined || own.rating === null) return []
  return [
    ...opening(source, standard, own.rating),
    ...(standard.evidence === 'caseData' ? caseSection(source, standard) : qualitativeSection(source, standard.id)),
    p(paragraphOf(chance, 2)),
  ]
}

function opening({ layout, facts }: Source, standard: Standard, rating: string): Block[] {
  const heading = h(2, `${numberOf(standard.id, layout)}${standard.name}`)
  const statement = wordingFor(standard.statement, facts.serviceTerm)
  if (layout.headRating === 'missing') return [heading, p(statement)]
  if (layout.headRating === 'before') return [heading, p(rating), p(statement)]
  if (layout.headRating === 'after') return [heading, p(statement), p(rating)]
  const words = statement.split(' ')
  const half = Math.floor(words.length / 2)
  return [heading, p(words.slice(0, half).join(' ')), p(rating), p(words.slice(half).join(' '))]
}

export function numberOf(id: string, { number }: Layout): string {
  const [domain = '', own = ''] = id.split('.')
  return number === '2. 2. ' ? `${domain}. ${own}. ` : number === '2.2 ' ? `${domain}.${own} ` : `${domain}.${own}. `
}

function caseSection(source: Source, standard: Standard): Block[] {
  const { facts, layout, chance } = source
  const discretion = facts.professionalDiscretion.find((one) => one.standard === standard.id)
  const about = source.next
  source.next += 1
  const inFootnote = discretion !== undefined && layout.discretion !== 'prose'
  const mark = inFootnote ? source.next : null
  if (inFootnote) source.next += 1
  const rows = standard.keyQuestions.map((question): [string, string] => {
    const perCent = facts.keyQuestions[standard.id]?.[question.dimension ?? ''] ?? 0
    const marked = mark !== null && question.dimension === discretion?.keyQuestion ? markOf(mark) : ''
    return [wordingFor(question.wording, facts.serviceTerm), `${perCent}%${marked}`]
  })
  return [
    p(`Our rating${markOf(about)} for ${standard.name.toLowerCase()} is based on the following key questions:`),
    { kind: 'questions', heading: layout.yes, rows, note: layout.footnoteInTable ? `${markOf(about)} ${ratingNote}` : null },
    p(paragraphOf(chance, 3)),
    ...(discretion === undefined || layout.discretion === 'footnote' ? [] : [p(discretionProse(source, standard, discretion))]),
    ...(layout.footnoteInTable ? [] : [{ kind: 'footnote', number: about, text: ratingNote } as const]),
    ...(mark === null || discretion === undefined ? [] : [{ kind: 'footnote', number: mark, text: discretionNote(source, discretion) } as const]),
  ]
}

const ratingNote = 'The rating for the standard is driven by the lowest score on each of the key questions, which is placed in a rating band.'

type Discretion = InventedFacts['professionalDiscretion'][number]

function discretionNote({ layout }: Source, { from, to }: Discretion): string {
  return (
    [
      `Professional discretion was agreed at the rating panel to uplift the rating from ${from.toLowerCase()} to ${to.toLowerCase()}.`,
      `The ratings panel applied professional discretion and increased the rating from '${from}' to '${to}'.`,
      `Professional discretion was used to raise this rating to '${to}'.`,
    ][layout.wording] ?? ''
  )
}

function discretionProse({ layout }: Source, standard: Standard, { from, to, percent }: Discretion): string {
  return layout.wording === 2
    ? `Although only ${percent} per cent of cases were sufficient here, the panel used professional discretion to increase ${standard.name.toLowerCase()} to '${to}'.`
    : `This was initially rated as '${from}', because ${percent} per cent of the cases were sufficient. Our ratings panel decided to use professional discretion to increase this to '${to}'.`
}

function qualitativeSection({ chance, layout, facts }: Source, id: string): Block[] {
  const cases = `To illustrate that work, we inspected ${inProse(facts.sample.resettlement)} cases managed by the ${facts.serviceTerm} that had received a custodial sentence.`
  const illustrate = id === '4.1' ? [p(`We inspected the quality of policy and provision in place for resettlement work. ${cases}`)] : []
  const items = (count: number): string[] => Array.from({ length: count }, () => sentence(chance))
  return [
    ...illustrate,
    h(3, 'Strengths:'),
    { kind: 'list', items: items(3) },
    ...(layout.bullets === 'lost' ? [] : [h(3, 'Areas for improvement:')]),
    { kind: 'list', items: items(2) },
  ]
}

function contextualFacts({ facts }: Source): Block[] {
  const rows = facts.contextualFacts.map(({ words, figure }): readonly [string, string] => [words, figure])
  return [h(1, 'Annexe 1: Contextual facts'), { kind: 'counts', heading: 'Population information', rows }]
}

function methodology({ facts, chance }: Source): Block[] {
  const { sample } = facts
  const cases =
    sample.resettlement === 0
      ? []
      : [p(`We completed case assessments over a one-week period, examining ${inProse(sample.resettlement)} case files and interviewing case managers.`)]
  return [
    h(1, 'Annexe 2: Methodology'),
    p(
      `During the main fieldwork phase, we conducted ${inProse(sample.caseManagerInterviews)} interviews with case managers. In total, we conducted ${sample.meetings} meetings.`,
    ),
    p(`We examined ${sample.courtDisposals} court disposals. ${sentence(chance)}`),
    p(`We examined ${sample.outOfCourt} out-of-court disposals.`),
    ...cases,
    p(
      "Therefore, if we rate two key questions for a standard as 'Good' and one as 'Inadequate', the overall rating for that standard is 'Inadequate'. Professional discretion may be used by the ratings panel.",
    ),
  ]
}

function annexe({ facts, framework, layout }: Source): Block[] {
  const tables = framework.domains.flatMap((domain) =>
    domain.standards.flatMap((standard): Block[] => {
      if (standard.evidence !== 'caseData') return []
      const kind = domain.id === '2' ? 'court disposals' : 'out-of-court disposals'
      const rows = standard.keyQuestions.flatMap((question): (readonly [string, string])[] => [
        [wordingFor(question.wording, facts.serviceTerm), ''],
        ...promptsOf(question).map((prompt, index): readonly [string, string] => {
          const letter = layout.letters === 'out of step' && index > 2 ? String.fromCharCode(prompt.letter.charCodeAt(0) - 1) : prompt.letter
          return [
            `${letter}) ${wordingFor(prompt.wording, facts.serviceTerm)}`,
            `${facts.prompts[standard.id]?.[question.dimension ?? '']?.[prompt.letter] ?? ''}%`,
          ]
        }),
      ])
      return [h(2, `${numberOf(standard.id, layout)}${standard.name} (${kind})`), { kind: 'questions', heading: '', rows, note: null }]
    }),
  )
  const interviews = facts.interviews.map((table): Block => ({
    kind: 'counts',
    heading: table.wording,
    rows: Object.entries(table.answers).map(([answer, count]) => [answer, String(count)] as const),
  }))
  return [h(1, 'Annexe 2: Inspection data'), ...tables, h(2, 'Case manager interviews'), ...interviews]
}
