import type { Framework } from '../framework/framework.ts'
import { findStandard } from '../framework/look-ups.ts'
import type { CheckPlace } from '../report/check.ts'
import type { ContextualFact, ReportFacts } from '../report/facts.ts'
import { narrativeSections } from '../report/narrative-sections.ts'
import { referencesOf, resolveText, valuesOf } from '../report/references.ts'
import type { ReportText } from './risk.ts'

/** Stands where a figure is put in by reference. */
const figure = '…'

/**
 * Every text of a report that somebody wrote, with its figures filled in. What the report prints besides comes from the framework and
 * from counts. @returns texts that are not empty, in the order in which they are written
 */
export function reportTexts(framework: Framework, facts: ReportFacts): ReportText[] {
  const values = valuesOf(referencesOf(framework, facts))
  const text = (id: string, title: string, place: CheckPlace, written: readonly string[], isPracticeExample = false): ReportText => {
    const words = written.join('\n')
    return { id, title, place, printed: resolveText(words, values).text, typed: words.replaceAll(/\{\{[^{}]*\}\}/g, figure), isPracticeExample }
  }
  const standard = (id: string): string => `${id} ${findStandard(framework, id)?.name ?? ''}`.trim()
  const sections = new Map(narrativeSections(framework, facts.shape).map(({ id, title }) => [id, title]))
  const byStandard = Map.groupBy(facts.findings, (finding) => finding.standardId)
  return [
    ...facts.narratives.map(({ sectionId, text: written }) =>
      text(`section.${sectionId}`, sections.get(sectionId) ?? sectionId, { page: 'section', sectionId }, [written]),
    ),
    text(
      'recommendations',
      'Recommendations',
      { page: 'recommendations' },
      facts.recommendations.map(({ addressee, text: asked }) => `${addressee} should: ${asked}`),
    ),
    ...[...byStandard].map(([standardId, findings]) =>
      text(
        `findings.${standardId}`,
        `Findings on ${standard(standardId)}`,
        { page: 'findings' },
        findings.map((finding) => finding.text),
      ),
    ),
    ...facts.practiceExamples.map((example, index) =>
      text(
        `practiceExample.${example.standardId}.${index + 1}`,
        `Practice example in ${standard(example.standardId)}`,
        { page: 'section', sectionId: `standard.${example.standardId}` },
        [example.text],
        true,
      ),
    ),
    ...facts.ratings.standards.flatMap(({ standardId, discretion }) =>
      discretion === null || discretion === undefined
        ? []
        : [text(`discretion.${standardId}`, `Discretion on ${standard(standardId)}`, { page: 'ratingsPanel', standardId }, [discretion.reason])],
    ),
    {
      ...text('contextualFacts', 'Contextual facts', { page: 'contextualFacts' }, facts.contextualFacts.map(factInWords)),
      // Its own figure is a cell of a table (small-counts.ts).
      typed: facts.contextualFacts.map((fact) => factInWords({ ...fact, value: figure, unit: '' })).join('\n'),
    },
    ...(facts.previous === null ? [] : [text('previousInspection', 'The last inspection', { page: 'previousInspection' }, [facts.previous.source])]),
  ].filter(({ printed }) => printed.trim() !== '')
}

const factInWords = ({ heading, label, value, unit, appliesTo, source }: ContextualFact): string =>
  [heading, label, `${value} ${unit}`.trim(), appliesTo, `Source: ${source}`].filter((part) => part !== '').join('. ')
