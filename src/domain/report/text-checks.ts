/** Checks of how the texts are written: no bare numbers, the house style, abbreviations explained where a reader first meets them. */
import type { Framework } from '../framework/framework.ts'
import { qualitativeStandardsOf } from '../framework/look-ups.ts'
import { unexplainedAbbreviations, type UnexplainedAbbreviation } from './abbreviations.ts'
import { bareNumbersIn } from './bare-numbers.ts'
import type { Check, CheckPlace } from './check.ts'
import type { ReportFacts } from './facts.ts'
import { styleRemarks } from './house-style.ts'
import { easyReadSectionId, narrativeSections, type NarrativeSection } from './narrative-sections.ts'
import { countOf, listInWords } from './words.ts'

/** Three checks for each text that is written, the numbers of findings and recommendations, and the house style of the latter. */
export function textChecks(framework: Framework, facts: ReportFacts): readonly Check[] {
  const unexplained = unexplainedInReport(framework, facts)
  const asks = facts.recommendations.map(({ text }) => text).join('\n')
  return [
    ...narrativeSections(framework, facts.shape).flatMap((section) => checksOf(facts, section, unexplained)),
    ...qualitativeStandardsOf(framework).flatMap(({ id, name }) => {
      const texts = facts.findings.filter(({ standardId }) => standardId === id).map(({ text }) => text)
      return texts.length === 0 ? [] : [numbersCheck(`findings.${id}`, `the findings on ${id} ${name}`, texts.join('\n'), { page: 'typedNumbers' })]
    }),
    numbersCheck('recommendations', 'the recommendations', asks, { page: 'typedNumbers' }),
    styleCheck('recommendations', 'the recommendations', asks, facts.service.term, { page: 'recommendations' }),
  ]
}

/** The same of one text. */
export function checksOfText(framework: Framework, facts: ReportFacts, section: NarrativeSection): readonly Check[] {
  return checksOf(facts, section, unexplainedInReport(framework, facts))
}

function checksOf(facts: ReportFacts, { id, title }: NarrativeSection, unexplained: readonly UnexplainedAbbreviation[]): readonly Check[] {
  const text = textOf(facts, id)
  if (text === '') return []
  const place: CheckPlace = { page: 'section', sectionId: id }
  const here = unexplained.filter(({ sectionId }) => sectionId === id)
  return [numbersCheck(id, title, text, place), styleCheck(id, title, text, facts.service.term, place), abbreviationsCheck(id, title, here, place)]
}

/** What a reader of the whole report meets unexplained, with the text where that is. */
export function unexplainedInReport(framework: Framework, facts: ReportFacts): readonly UnexplainedAbbreviation[] {
  const texts = inPrintedOrder(framework, facts).map(({ id }) => ({ sectionId: id, text: textOf(facts, id) }))
  // Another name of the service is not explained but replaced: the house style says so.
  return unexplainedAbbreviations(texts).filter(({ abbreviation }) => styleRemarks(abbreviation, facts.service.term).length === 0)
}

/** "ETE" is not explained at its first use: "education, training and employment (ETE)". */
export function adviceOn({ abbreviation, meaning }: Pick<UnexplainedAbbreviation, 'abbreviation' | 'meaning'>): string {
  return `"${abbreviation}" is not explained at its first use: write ${meaning === null ? 'out what it means, with the short form in brackets' : `"${meaning} (${abbreviation})"`}`
}

const textOf = (facts: ReportFacts, sectionId: string): string => facts.narratives.find((narrative) => narrative.sectionId === sectionId)?.text.trim() ?? ''

/** As the report prints them: the texts about the whole that are written last stand before the first domain judged on cases. */
function inPrintedOrder(framework: Framework, { shape }: ReportFacts): readonly NarrativeSection[] {
  // The easy-read summary is read alone: it explains nothing to a reader of the report.
  const sections = narrativeSections(framework, shape).filter(({ id }) => id !== easyReadSectionId)
  const onCases = framework.domains.find((domain) => domain.standards.some((standard) => standard.evidence === 'caseData'))
  const first = sections.findIndex(({ standardId }) => standardId !== null && onCases?.standards.some(({ id }) => id === standardId) === true)
  const last = sections.findLastIndex(({ standardId }) => standardId !== null)
  return first === -1 ? sections : [...sections.slice(0, first), ...sections.slice(last + 1), ...sections.slice(first, last + 1)]
}

function numbersCheck(id: string, title: string, text: string, place: CheckPlace): Check {
  const bare = bareNumbersIn(text)
  const sentence =
    bare.length === 0
      ? `Every number in ${title} is a figure or says where it comes from.`
      : `In ${title}, ${bare.length === 1 ? 'this number is' : 'these numbers are'} neither a figure nor from a named source: ${quoted(bare)}.`
  return { id: `typedNumbers.${id}`, ok: bare.length === 0, sentence, place }
}

function styleCheck(id: string, title: string, text: string, term: string, place: CheckPlace): Check {
  const remarks = styleRemarks(text, term)
  const advice = [...new Set(remarks.map(({ words, instead }) => `"${words}" (write ${instead.startsWith('"') ? instead : `"${instead}"`})`))]
  const sentence = remarks.length === 0 ? `House style: nothing to change in ${title}.` : `In ${title}, put into the house style: ${listInWords(advice)}.`
  return { id: `style.${id}`, ok: remarks.length === 0, sentence, place }
}

function abbreviationsCheck(id: string, title: string, unexplained: readonly UnexplainedAbbreviation[], place: CheckPlace): Check {
  const ok = unexplained.length === 0
  const sentence = ok
    ? `No abbreviation in ${title} needs explaining.`
    : `In ${title}, ${countOf(unexplained.length, 'abbreviation is', 'abbreviations are')} not explained: ${unexplained.map(adviceOn).join('; ')}.`
  return { id: `abbreviations.${id}`, ok, sentence, place }
}

const quoted = (all: readonly { readonly words: string }[]): string => listInWords(all.map(({ words }) => `"${words}"`))
