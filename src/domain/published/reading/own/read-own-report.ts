/**
 * Reads a report that this product printed. Its layout is known, so every fact is read where it is printed and nowhere else: prose that
 * people wrote says nothing. What does not stand exactly where it should is absent and left to a person.
 */
import type { Framework } from '../../../framework/framework.ts'
import { languages, patternOf } from '../../../report/language/language.ts'
import { factChecks } from '../checks/all-checks.ts'
import type { Check } from '../checks/check.ts'
import type { ReportDocument } from '../document.ts'
import { FactBook } from '../fact-book.ts'
import type { Reading } from '../read-report.ts'
import { readBalance, readCaseDetails, readContext, readInspectionData, readInterviews } from './annexes.ts'
import { countChecks } from './count-checks.ts'
import { readBackground } from './background.ts'
import { readIdentity, readPrevious, readRatings, readRecommendations, type OwnReport } from './opening.ts'
import { withoutFurniture } from './page-furniture.ts'
import { Passage } from './passages.ts'
import { sectionsOf } from './sections.ts'
import { atOneScale } from './sizes.ts'
import { readDiscretion, readStandards } from './standards.ts'

/** Where the sentence stands by which our layout is known. */
const firstLines = 400

/** Where a count stands beside each per cent, the per cent is held against it, and not against the number of all cases inspected. */
function checksOf(facts: Readonly<Record<string, unknown>>, framework: Framework): Check[] {
  const counts = countChecks(facts)
  const all = factChecks(facts, framework)
  return counts.length === 0 ? all : [...all.filter((one) => !one.id.startsWith('per-cent')), ...counts]
}

/** @returns null where the document is in another layout */
export function readOwnReport(document: ReportDocument, framework: Framework): Reading | null {
  const opening = new Passage(document.lines.slice(0, firstLines))
  const known = Object.values(languages)
  const [ours] = known.flatMap((one) => opening.first(patternOf(one, 'about.source', { framework: '[^.]' }).replace(/\\\.$/, '')) ?? [])
  if (ours === undefined) return null
  const { page, line: number } = ours.source
  const body = document.lines.find((line) => line.page === page && line.number === number)?.place?.size ?? null
  const lines = atOneScale(withoutFurniture(document), body)
  const [inLanguage] = known.flatMap((language) => {
    const found = sectionsOf(lines, framework, language)
    return found === null ? [] : [{ language, sections: found }]
  })
  if (inLanguage === undefined) return null
  const { language, sections } = inLanguage
  const report: OwnReport = { framework, language, sections, book: new FactBook() }
  readIdentity(report)
  readRatings(report)
  readPrevious(report)
  readRecommendations(report)
  readBackground(report)
  readStandards(report)
  readDiscretion(report, lines)
  readContext(report)
  readInspectionData(report)
  readInterviews(report)
  readCaseDetails(report)
  readBalance(report)
  const facts = report.book.facts()
  return { facts, provenance: report.book.provenance, needsPerson: report.book.needs, checks: checksOf(facts, framework) }
}
