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
import { casesOf, domainTitle, filled, heldInWords, narrative, ratingOf, type Source } from './source.ts'

export function about(source: Source): Section {
  const { people, service, shape } = source.facts
  const leads = people.leadInspectors.length === 0 ? 'the lead inspector' : listInWords(people.leadInspectors)
  return section('about', 'About this report', [
    paragraph(`${leads} led this inspection of ${service.name}. We thank everybody who gave the inspection team time, documents and honest answers.`),
    ...(shape.partners.length === 0 ? [] : [paragraph(`This was a joint inspection. We inspected together with ${listInWords(shape.partners)}.`)]),
    paragraph(
      'We judge how well a youth justice service works with children who have offended, and publish what we find, so that the service, its partners and the public can act on it.',
    ),
    paragraph(
      'No child is named in this report. Where it describes work with one child, the name and any details that could point to the child have been changed.',
    ),
    paragraph(`The standards, questions and prompts printed here come from: ${source.framework.name}. ${source.framework.licence}`),
  ])
}

export function foreword(source: Source): Section {
  const signed = source.facts.people.chiefInspectors.map((name) => paragraph(`${name}, chief inspector`))
  return section('foreword', 'Foreword', [...narrative(source, 'foreword', 3), ...signed])
}

export function ratings(source: Source): Section {
  const { framework, facts } = source
  const apart = standardsOf(framework).filter((standard) => !framework.scoring.standards.includes(standard.id))
  const limiting = standardsOf(framework).find((standard) => standard.id === facts.ratings.limitedBy)
  return section('ratings', 'Ratings', [
    ratingsTable(source),
    ...(facts.previous === null ? [atAGlance(source)] : []),
    ...(apart.length === 0 ? [] : [paragraph(`Rated apart, and not part of the score: ${listInWords(apart.map(fullName))}.`)]),
    ...(limiting === undefined
      ? []
      : [
          paragraph(
            `The score alone would give a higher overall rating. It is limited because ${fullName(limiting)} is rated ${ratingOf(source, limiting.id).text}.`,
          ),
        ]),
  ])
}

/** A reinspection shows its ratings beside the last ones instead. */
const atAGlance = (source: Source): RatingsChart => {
  const now = source.facts.ratings.standards.map(({ standardId, rating }) => ({ standardId, before: null, now: rating, change: null }))
  return ratingsChart(source, now, 'Ratings at a glance')
}

const fullName = (standard: Standard): string => `${standard.id} ${standard.name}`

function ratingsTable(source: Source): RatingsTable {
  const { facts, framework } = source
  const { score, scoreOutOf, overallRating } = facts.ratings
  const overall = ratingInWords(framework, { status: 'rated', rating: overallRating })
  const plain = (label: string, words: string): RatingsTable['facts'][number] => ({ label, text: words, star: false })
  return {
    kind: 'ratingsTable',
    caption: `Ratings of ${facts.service.name}`,
    facts: [
      ...(facts.fieldworkMonday === null ? [] : [plain('Fieldwork', monthInWords(facts.fieldworkMonday))]),
      plain('Score', score === null ? 'Not yet known' : `${score} of ${scoreOutOf}`),
      { label: 'Overall rating', text: overall.words, star: overall.star },
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
      heading(3, `recommendations.${group + 1}`, `${addressee} should:`),
      { kind: 'list', ordered: true, start, items: texts.map((words) => [text(filled(source, words))]) },
    ]
  })
  return section('recommendations', 'Recommendations', [intro, ...blocks])
}

/** Recommendations by the body that must act, in the order in which the bodies are first named. */
function byAddressee(all: ReportFacts['recommendations']): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>()
  for (const { addressee, text: words } of all) groups.set(addressee, [...(groups.get(addressee) ?? []), words])
  return [...groups]
}

export function background(source: Source): Section {
  const { facts } = source
  const inspected = source.framework.caseTypes.map((type) => {
    const window = facts.windows.find((candidate) => candidate.caseType === type.id)
    const dates =
      window === undefined || selectedOf(facts, type.id) === 0 ? '' : ` (${type.dateBasis} from ${dateInWords(window.from)} to ${dateInWords(window.to)})`
    return `${casesOf(source, type)}${dates}`
  })
  return section('background', 'Background', [
    paragraph(
      `${facts.fieldworkMonday === null ? '' : `Fieldwork began on ${dateInWords(facts.fieldworkMonday)}. `}We inspected ${listInWords(inspected)}. ` +
        heldInWords(source, 'both'),
    ),
    ...narrative(source, 'background', 3),
  ])
}

/** A section that is nothing but its narrative. */
export function written(source: Source, id: string, title: string): Section {
  return section(id, title, narrative(source, id, 3))
}
