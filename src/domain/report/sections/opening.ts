import type { Standard } from '../../framework/framework.ts'
import { standardsOf } from '../../framework/look-ups.ts'
import { ratingInWords } from '../../rating/in-words.ts'
import { heading, paragraph, section, text } from '../blocks.ts'
import { ratingsChart } from '../ratings-chart.ts'
import type { Block, RatingsChart, RatingsTable, Section } from '../report-model.ts'
import { anchorOf } from '../report-model.ts'
import { standardSectionId } from '../narrative-sections.ts'
import { selectedOf, type ReportFacts } from '../facts.ts'
import { countOf, dateInWords, listInWords, monthInWords } from '../words.ts'
import { casesOf, domainTitle, filled, heldInWords, narrative, narrativeOrNone, ratingOf, words, type Source } from './source.ts'

export function about(source: Source): Section {
  const { people, service, shape } = source.facts
  const leads = people.leadInspectors.length === 0 ? words(source, 'about.nobodyNamed') : listInWords(people.leadInspectors)
  return section('about', words(source, 'about.title'), [
    paragraph(
      `${words(source, 'about.led', { leads, service: service.name })} We thank everybody who gave the inspection team time, documents and honest answers.`,
    ),
    paragraph(words(source, 'about.area', { service: service.name, area: service.area, term: service.term })),
    ...(shape.partners.length === 0 ? [] : [paragraph(words(source, 'about.joint', { partners: listInWords(shape.partners) }))]),
    paragraph(
      'We judge how well a youth justice service works with children who have offended, and publish what we find, so that the service, its partners and the public can act on it.',
    ),
    paragraph(
      'No child is named in this report. Where it describes work with one child, the name and any details that could point to the child have been changed.',
    ),
    paragraph(`${words(source, 'about.source', { framework: source.framework.name })} ${source.framework.licence}`),
  ])
}

export function foreword(source: Source): Section {
  const signed = source.facts.people.chiefInspectors.map((name) => paragraph(words(source, 'foreword.signed', { name })))
  return section('foreword', words(source, 'foreword.title'), [...narrativeOrNone(source, 'foreword'), ...signed])
}

export function ratings(source: Source): Section {
  const { framework, facts } = source
  const apart = standardsOf(framework).filter((standard) => !framework.scoring.standards.includes(standard.id))
  const limiting = standardsOf(framework).find((standard) => standard.id === facts.ratings.limitedBy)
  return section('ratings', words(source, 'ratings.title'), [
    ratingsTable(source),
    ...(facts.previous === null ? [atAGlance(source)] : []),
    ...(apart.length === 0 ? [] : [paragraph(`Rated apart, and not part of the score: ${listInWords(apart.map(fullName))}.`)]),
    ...(limiting === undefined
      ? []
      : [
          paragraph(
            `The score alone would give a higher overall rating. ${words(source, 'ratings.limited', { standard: fullName(limiting), rating: ratingOf(source, limiting.id).text })}`,
          ),
        ]),
  ])
}

/** A reinspection shows its ratings beside the last ones instead. */
const atAGlance = (source: Source): RatingsChart => {
  const now = source.facts.ratings.standards.map(({ standardId, rating }) => ({ standardId, before: null, now: rating, change: null }))
  return ratingsChart(source, now, words(source, 'ratings.glance'))
}

const fullName = (standard: Standard): string => `${standard.id} ${standard.name}`

function ratingsTable(source: Source): RatingsTable {
  const { facts, framework } = source
  const { score, scoreOutOf, overallRating } = facts.ratings
  const overall = ratingInWords(framework, { status: 'rated', rating: overallRating })
  const plain = (label: string, value: string): RatingsTable['facts'][number] => ({ label, text: value, star: false })
  return {
    kind: 'ratingsTable',
    heads: {
      facts: [words(source, 'ratings.about'), words(source, 'ratings.result')],
      groups: [words(source, 'ratings.standard'), words(source, 'ratings.rating')],
    },
    caption: words(source, 'ratings.caption', { service: facts.service.name }),
    facts: [
      ...(facts.fieldworkMonday === null ? [] : [plain(words(source, 'ratings.fieldwork'), monthInWords(facts.fieldworkMonday))]),
      plain(
        words(source, 'ratings.score'),
        score === null ? 'Not yet known' : words(source, 'ratings.scoreOf', { score: String(score), most: String(scoreOutOf) }),
      ),
      { label: words(source, 'ratings.overall'), text: overall.words, star: overall.star },
    ],
    groups: framework.domains.map((domain) => ({
      title: domainTitle(domain),
      rows: domain.standards.map((standard) => ({
        label: fullName(standard),
        anchor: anchorOf(standardSectionId(standard.id)),
        ...ratingOf(source, standard.id),
      })),
    })),
  }
}

export function recommendations(source: Source): Section {
  const { recommendations: all } = source.facts
  const intro = paragraph(
    all.length === 0
      ? 'There are no recommendations yet.'
      : `We make ${countOf(all.length, 'recommendation', 'recommendations')}. Each stands under the body that must act on it.`,
  )
  let next = 1
  const blocks = byAddressee(all).flatMap(([addressee, texts], group): Block[] => {
    const start = next
    next += texts.length
    return [
      heading(3, `recommendations.${group + 1}`, words(source, 'recommendations.addressee', { addressee })),
      { kind: 'list', ordered: true, start, items: texts.map((written) => [text(written === '' ? '–' : filled(source, written))]) },
    ]
  })
  return section('recommendations', words(source, 'recommendations.title'), [intro, ...blocks])
}

/** Recommendations by the body that must act, in the order in which the bodies are first named. */
function byAddressee(all: ReportFacts['recommendations']): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>()
  for (const { addressee, text: one } of all) groups.set(addressee, [...(groups.get(addressee) ?? []), one])
  return [...groups]
}

export function background(source: Source): Section {
  const { facts } = source
  const inspected = source.framework.caseTypes.map((type) => {
    const window = facts.windows.find((candidate) => candidate.caseType === type.id)
    if (window === undefined || selectedOf(facts, type.id) === 0) return casesOf(source, type)
    const dates = { basis: type.dateBasis, from: dateInWords(window.from), to: dateInWords(window.to) }
    return words(source, 'background.window', { cases: casesOf(source, type), ...dates })
  })
  return section('background', words(source, 'background.title'), [
    paragraph([...began(source), words(source, 'background.inspected', { cases: listInWords(inspected) }), heldInWords(source, 'both')].join(' ').trim()),
    ...narrative(source, 'background', 3),
  ])
}

/** The day on which the fieldwork began, or the month where no more is known. */
function began(source: Source): string[] {
  const { fieldworkMonday: day } = source.facts
  if (day === null) return []
  const month = /^\d{4}-\d{2}$/.test(day)
  return [month ? words(source, 'background.fieldworkMonth', { month: monthInWords(day) }) : words(source, 'background.fieldwork', { date: dateInWords(day) })]
}

/** A section that is nothing but its narrative. */
export function written(source: Source, id: 'executiveSummary' | 'involvement' | 'diversity'): Section {
  return section(id, words(source, `${id}.title`), narrativeOrNone(source, id))
}
