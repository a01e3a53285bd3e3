import { narrativeSections, type NarrativeSection } from '../../domain/report/narrative-sections.ts'
import { referencesOf, resolveText, valuesOf } from '../../domain/report/references.ts'
import type { ContextualFact } from '../../domain/report/facts.ts'
import { statusOf, type TextState, type TextStatus } from '../../domain/report/text-status.ts'
import { capitalised, countOf } from '../../domain/report/words.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { gatherFacts } from './gather-facts.ts'
import { openLines, type OpenLine } from './numbers/line-numbers.ts'
import { contextualFactsOf, publicationOf, recommendationsOf } from './queries.ts'
import { newestTexts, openCommentsOf, type TextVersion } from './texts/text-queries.ts'

interface ReportPageModel {
  readonly serviceName: string
  readonly base: string
  readonly publication: string
  readonly mayWrite: boolean
  /** A reinspection compares with the last report, which has to be recorded. */
  readonly previousInspection: 'needed' | 'recorded' | null
  readonly published: { readonly address: string; readonly publishedAt: Date } | null
  readonly sections: readonly SectionLine[]
  readonly recommendations: readonly { readonly number: number; readonly addressee: string; readonly text: string; readonly href: string }[]
  /** Findings and recommendations with numbers that are neither figures nor from a named source. */
  readonly typedNumbers: readonly OpenLine[]
  readonly contextualFacts: readonly (ContextualFact & { readonly id: string })[]
}
interface SectionLine {
  readonly title: string
  readonly href: string
  /** Who wrote the newest version, and how many comments are open; empty where there is neither. */
  readonly about: string
  /** The words of the status, and the colour of its tag; done states have no tag (GOV.UK task list). */
  readonly status: string
  readonly tag: string | null
}

/** The writing page: every section with its state, the recommendations and the contextual facts. */
export async function showReport(ctx: InspectionContext): Promise<PageAnswer> {
  const { tx, inspection, framework } = ctx
  const base = `/inspections/${inspection.id}/report`
  const facts = await gatherFacts(tx, inspection, framework)
  const texts = await newestTexts(tx, inspection.id)
  const comments = await openCommentsOf(tx, inspection.id)
  const values = valuesOf(referencesOf(framework, facts))
  const recommendations = await recommendationsOf(tx, inspection.id)
  const model: ReportPageModel = {
    serviceName: inspection.serviceName,
    base,
    publication: `/inspections/${inspection.id}/publication`,
    mayWrite: mayInInspection(inspection.role, 'writeReport', inspection.doneStages).allowed,
    previousInspection: facts.shape.kind !== 'reinspection' ? null : facts.previous === null ? 'needed' : 'recorded',
    published: (await publicationOf(tx, inspection.id)) ?? null,
    sections: narrativeSections(framework, facts.shape).map((section) => lineOf(section, base, texts.get(section.id), comments.get(section.id) ?? 0, values)),
    recommendations: recommendations.map(({ id, addressee, text }, index) => ({
      number: index + 1,
      addressee,
      text: resolveText(text, values).text,
      href: `${base}/recommendations/${id}`,
    })),
    typedNumbers: await openLines(tx, inspection.id),
    contextualFacts: await contextualFactsOf(tx, inspection.id),
  }
  return page('report/views/report.njk', 'Report', model)
}

const tags: Readonly<Record<TextStatus, string | null>> = { draft: 'yellow', reviewed: 'light-blue', agreed: null }

function lineOf(
  section: NarrativeSection,
  base: string,
  written: (TextVersion & TextState) | undefined,
  comments: number,
  values: ReadonlyMap<string, string>,
): SectionLine {
  const line = { title: section.title, href: `${base}/sections/${section.id}` }
  const open = comments === 0 ? [] : [countOf(comments, 'open comment', 'open comments')]
  if (written === undefined || written.text === '')
    return { ...line, about: open.join(), ...(section.required ? { status: 'Not written', tag: 'blue' } : { status: 'Optional', tag: 'grey' }) }
  const unresolved = resolveText(written.text, values).unresolved.length
  const about = [`Version ${written.version}, ${written.author}`, ...open].join(', ')
  const status = statusOf(written)
  return unresolved === 0
    ? { ...line, about, status: capitalised(status), tag: tags[status] }
    : { ...line, about, status: `${countOf(unresolved, 'figure', 'figures')} not found`, tag: 'red' }
}
