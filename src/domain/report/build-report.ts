import type { Framework } from '../framework/framework.ts'
import { figuresById, type ReportFacts } from './facts.ts'
import { openFootnotes } from './footnotes.ts'
import { referencesOf, valuesOf } from './references.ts'
import type { ReportModel, Section } from './report-model.ts'
import { caseDetails } from './sections/case-details.ts'
import { contextualFacts } from './sections/contextual-facts.ts'
import { glossary } from './sections/glossary.ts'
import { inspectionData } from './sections/inspection-data.ts'
import { methodology } from './sections/methodology.ts'
import { numberSources } from './sections/number-sources.ts'
import { about, background, foreword, ratings, recommendations, written } from './sections/opening.ts'
import { sampleBalance } from './sections/sample-balance.ts'
import { sinceLastInspection } from './sections/since-last-inspection.ts'
import { domainSection } from './sections/standard.ts'
import type { Source } from './sections/source.ts'
import { languages, say } from './language/language.ts'
import { monthInWords } from './words.ts'

/**
 * The report as it stands, in the order of the handbook (§5): the same facts and framework always give the same report.
 * @param publishedOn YYYY-MM-DD, or null for a draft
 */
export function buildReport(framework: Framework, facts: ReportFacts, publishedOn: string | null): ReportModel {
  const footnotes = openFootnotes()
  const language = languages[facts.shape.language ?? 'en-GB']
  const source: Source = { framework, language, facts, footnotes, figures: figuresById(facts), values: valuesOf(referencesOf(framework, facts)) }
  const sections = sectionsOf(source)
  return {
    title: `${say(language, `kind.${facts.shape.kind}`)}: ${facts.service.name}`,
    serviceName: facts.service.name,
    kind: say(language, `kind.${facts.shape.kind}`),
    fieldwork: facts.fieldworkMonday === null ? '' : say(language, 'cover.fieldwork', { month: monthInWords(facts.fieldworkMonday) }),
    publishedOn,
    notice: facts.notice,
    language: language.code,
    labels: { contents: say(language, 'label.contents'), footnotes: say(language, 'label.footnotes') },
    sections,
    footnotes: footnotes.all(),
  }
}

/** Children's voices and diversity follow the domains about the organisation, before the first domain judged on cases. */
function sectionsOf(source: Source): Section[] {
  const { facts } = source
  const { domains } = source.framework
  const firstOnCases = domains.findIndex((domain) => domain.standards.some((standard) => standard.evidence === 'caseData'))
  const split = firstOnCases === -1 ? domains.length : firstOnCases
  return [
    about(source),
    foreword(source),
    ratings(source),
    ...(facts.previous === null ? [] : [sinceLastInspection(source, facts.previous)]),
    ...(facts.shape.executiveSummary ? [written(source, 'executiveSummary')] : []),
    recommendations(source),
    background(source),
    ...domains.slice(0, split).map((domain) => domainSection(source, domain)),
    written(source, 'involvement'),
    written(source, 'diversity'),
    ...domains.slice(split).map((domain) => domainSection(source, domain)),
    ...(facts.shape.annexes
      ? [
          contextualFacts(source),
          methodology(source),
          inspectionData(source),
          ...caseDetails(source),
          sampleBalance(source),
          ...numberSources(source),
          ...glossary(source),
        ]
      : []),
  ]
}
