import type { CaseType, Framework } from '../../framework/framework.ts'
import { caseStandardsOf, findStandard, qualitativeStandardsOf } from '../../framework/look-ups.ts'
import { heading, list, paragraph, row, section, table, text } from '../blocks.ts'
import { selectedOf } from '../facts.ts'
import { marginOfError, sizeRuleInWords } from '../../sampling/sample-size.ts'
import type { Block, Section } from '../report-model.ts'
import { capitalised, countOf, dateInWords, listInWords } from '../words.ts'
import { casesOf, heldInWords, words, type Source } from './source.ts'

/** How the inspection was done and how its ratings follow (handbook §3 and §4), said from the framework's own data. */
export function methodology(source: Source): Section {
  return section('methodology', words(source, 'methodology.title'), [
    ...whatWeDid(source),
    ...cases(source),
    ...howRatingsFollow(source.framework),
    ...discretion(source.framework),
  ])
}

function whatWeDid(source: Source): Block[] {
  const { framework, facts } = source
  const qualitative = qualitativeStandardsOf(framework)
  return [
    heading(3, 'methodology.evidence', 'What we looked at'),
    paragraph(
      `The framework has ${countOf(framework.domains.length, 'domain', 'domains')}. Each domain has standards, and each standard says what good work looks like. ` +
        'Inspectors gather evidence against the standards before and during the fieldwork.',
    ),
    ...(qualitative.length === 0
      ? []
      : [
          paragraph(
            `Some standards are judged from qualitative evidence: ${listInWords(qualitative.map((standard) => standard.id))}. The service sends documents in advance, and inspectors hold meetings and interviews. ` +
              `${facts.meetingsHeld === null ? '' : `In this inspection there were ${countOf(facts.meetingsHeld, 'meeting', 'meetings')}. `}Each finding in this report rests on at least one recorded item of evidence.`,
          ),
        ]),
    paragraph(
      `The other standards are judged on cases. An inspector reads the file of each case, speaks with the case manager where possible, answers the prompts of the framework, and then judges each key question: was the work sufficient or not? Prompts inform that judgement; they do not compute it. ` +
        heldInWords(source, 'interviews'),
    ),
  ]
}

function cases(source: Source): Block[] {
  const { framework, facts } = source
  return [
    heading(3, 'methodology.cases', 'How cases were chosen'),
    ...framework.caseTypes.map((type) => paragraph(chosen(source, type))),
    paragraph(
      `Cases are drawn so that the sample resembles all eligible cases in ${listInWords(framework.sampleRule.stratifiedBy.map((id) => traitWords(framework, id)))}. ` +
        'A case that turns out not to be usable is replaced by a reserve case.',
    ),
    paragraph(`Margins of error are percentage points, at a confidence level of ${framework.sampleRule.confidenceLevelPercent} per cent.`),
    table(
      words(source, 'methodology.cases'),
      (['methodology.kind', 'methodology.eligible', 'methodology.inspected', 'methodology.margin'] as const).map((key) => words(source, key)),
      framework.caseTypes.map((type) => {
        const { population, selected } = facts.sample.find((candidate) => candidate.caseType === type.id) ?? { population: null, selected: 0 }
        const margin = population === null ? null : marginOfError(framework.sampleRule, population, selected)
        return row([text(type.name)], [population === null ? '–' : String(population), String(selected), marginWords(margin)])
      }),
    ),
    paragraph(
      `Where this report looks at a part of the sample only, for example at girls, fewer cases stand behind the figure and its margin of error is wider.`,
    ),
  ]
}

const marginWords = (margin: number | null): string => (margin === null ? '–' : margin === 0 ? 'None' : `±${margin}`)

function chosen(source: Source, type: CaseType): string {
  const { facts, framework } = source
  const window = facts.windows.find((candidate) => candidate.caseType === type.id)
  const eligible =
    window === undefined ? '' : ` Eligible were those whose date (${type.dateBasis}) lay from ${dateInWords(window.from)} to ${dateInWords(window.to)}.`
  const shows = type.illustrates === undefined ? undefined : findStandard(framework, type.illustrates)
  const apart = shows === undefined ? '' : ` They illustrate ${shows.id} ${shows.name} and are not rated by themselves.`
  const inspected = selectedOf(facts, type.id) === 0 ? `There were no ${type.manyCases} in this inspection` : `We inspected ${casesOf(source, type)}`
  return `${capitalised(type.name)}. ${inspected}.${eligible} The rule for their number: ${uncapitalised(sizeRuleInWords(framework, type.id))}.${apart}`
}

/** Words for the traits by which a sample is balanced; a classification has its name in the framework. */
function traitWords(framework: Framework, id: string): string {
  const classification = framework.classifications.find((candidate) => candidate.id === id)
  if (classification !== undefined) return classification.name.toLowerCase()
  return id === 'disposal' ? 'sentence or disposal' : id.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
}

const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

function howRatingsFollow(framework: Framework): Block[] {
  const onCases = caseStandardsOf(framework).length > 0
  return [
    heading(3, 'methodology.ratings', 'How ratings follow'),
    ...(onCases ? caseRules(framework) : []),
    paragraph(
      `${capitalised(countOf(framework.scoring.standards.length, 'standard counts', 'standards count'))} towards the score. ` +
        `A standard gives ${listInWords(framework.ratings.map(({ id, points }) => `${countOf(points, 'point', 'points')} for ${id}`))}. The points are added; the sum lies between ${framework.scoring.min} and ${framework.scoring.max}.`,
    ),
    table(
      'From the score to the overall rating',
      ['Score', 'Overall rating'],
      framework.scoring.overall.map(({ min, max, rating }) => row([text(`${min} to ${max}`)], [rating])),
      false,
    ),
    ...framework.limitingJudgements.map((limit) => {
      const standard = findStandard(framework, limit.standard)
      return paragraph(
        `Where ${limit.standard} ${standard?.name ?? ''} is rated ${limit.if}, the overall rating cannot be higher than ${limit.overallCannotExceed}, whatever the score.`,
      )
    }),
  ]
}

function caseRules(framework: Framework): Block[] {
  return [
    list([
      'The figure of a key question is the number of cases judged sufficient out of all cases judged, as a whole per cent; a half is rounded up.',
      'The rounded per cent falls into one of the bands below.',
      'The rating of a standard is the band of its lowest key question, because each side of the work matters equally.',
    ]),
    table(
      'From per cent to rating',
      ['Cases judged sufficient', 'Described as', 'Rating'],
      framework.bands.map((band) => row([text(`${band.min} to ${band.max} per cent`)], [band.label, band.rating])),
      false,
    ),
    paragraph(
      "A prompt that did not apply to a case counts as not 'Yes' in the published per cent, so that all figures of a standard rest on the same cases. A case or a question that could not be assessed leaves the calculation. The inspection data shows the per cent of relevant cases beside the published one.",
    ),
  ]
}

function discretion({ discretion: rule }: Framework): Block[] {
  if (rule.mostBandsRaised === 0) return []
  return [
    heading(3, 'methodology.discretion', 'Professional discretion'),
    paragraph(
      `A ratings panel looks at every rating. It may raise one by at most ${countOf(rule.mostBandsRaised, 'band', 'bands')} where the evidence as a whole calls for it; lowering one needs a second signature. ` +
        'The report then says so, with the reason, in a footnote.',
    ),
  ]
}
