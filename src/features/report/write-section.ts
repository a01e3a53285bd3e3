import { z } from 'zod'
import type { Framework } from '../../domain/framework/framework.ts'
import { standardsOf } from '../../domain/framework/look-ups.ts'
import { blocksOfText } from '../../domain/report/blocks.ts'
import { narrativeSections, type NarrativeSection } from '../../domain/report/narrative-sections.ts'
import { referencesOf, resolveText, valuesOf, type Reference } from '../../domain/report/references.ts'
import type { Block } from '../../domain/report/report-model.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { optionalText, version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { gatherFacts } from './gather-facts.ts'
import { shapeOf } from './shape-queries.ts'
import { newestNarratives, type NarrativeVersion } from './queries.ts'

export const writeSectionInput = z.object({ text: optionalText(), version: version() })

interface SectionModel {
  readonly title: string
  readonly hint: string
  readonly back: string
  readonly text: string
  readonly version: number
  /** What somebody else saved meanwhile, shown beside what was typed. */
  readonly newest: { readonly text: string; readonly author: string; readonly writtenAt: Date } | null
  readonly unresolved: readonly string[]
  /** The text as it will be printed, its figures filled in. */
  readonly printed: readonly Block[]
  readonly near: readonly FigureLine[]
  readonly others: readonly { readonly title: string; readonly figures: readonly FigureLine[] }[]
}
/** One figure in all the ways it can be written. */
interface FigureLine {
  readonly meaning: string
  readonly forms: readonly { readonly write: string; readonly value: string }[]
}

/** The form of one text, with the figures that can be used beside it. */
export async function showSection(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const section = await sectionOf(ctx)
  const newest = (await newestNarratives(ctx.tx, ctx.inspection.id)).get(section.id)
  const facts = await gatherFacts(ctx.tx, ctx.inspection, ctx.framework)
  const references = referencesOf(ctx.framework, facts)
  const text = typed(submitted) ?? newest?.text ?? ''
  const resolved = resolveText(text, valuesOf(references))
  const model: SectionModel = {
    title: section.title,
    hint: section.hint,
    back: `/inspections/${ctx.inspection.id}/report`,
    text,
    version: newest?.version ?? 0,
    newest: changedMeanwhile(submitted, newest) && newest !== undefined ? newest : null,
    unresolved: resolved.unresolved,
    printed: blocksOfText(resolved.text, 4, 'printed'),
    ...figureLists(ctx.framework, section, references),
  }
  return page('report/views/section.njk', section.title, model, { wide: true })
}

/** Adds a version of a text; older versions stay. A version made from an older one than the newest is refused. */
export async function writeSection(ctx: InspectionContext<z.infer<typeof writeSectionInput>>): Promise<Answer> {
  const section = await sectionOf(ctx)
  const { text, version: base } = ctx.input
  const newest = (await newestNarratives(ctx.tx, ctx.inspection.id)).get(section.id)
  if (base !== (newest?.version ?? 0)) throw new Problem('changedMeanwhile', { who: newest?.author ?? 'Somebody' })
  const next = base + 1
  if (text !== (newest?.text ?? '')) {
    await ctx.tx
      .insertInto('narrative')
      .values({ inspectionId: ctx.inspection.id, sectionId: section.id, version: next, text, authorId: ctx.person.id, writtenAt: ctx.now })
      .execute()
  }
  const references = referencesOf(ctx.framework, await gatherFacts(ctx.tx, ctx.inspection, ctx.framework))
  const { unresolved } = resolveText(text, valuesOf(references))
  const report = `/inspections/${ctx.inspection.id}/report`
  const done = { subject: section.id, detail: { version: text === (newest?.text ?? '') ? base : next } }
  if (unresolved.length > 0)
    return redirect(`${report}/sections/${section.id}`, { ...done, flash: `${section.title} saved. Some figures in it were not found` })
  return redirect(report, { ...done, flash: `${section.title} saved` })
}

async function sectionOf(ctx: InspectionContext): Promise<NarrativeSection> {
  const found = narrativeSections(ctx.framework, await shapeOf(ctx.tx, ctx.inspection.id)).find((section) => section.id === ctx.params['section'])
  if (found === undefined) throw new Problem('notFound')
  return found
}

function typed(submitted: Submitted | undefined): string | undefined {
  const text = submitted?.values['text']
  return typeof text === 'string' ? text : undefined
}

const changedMeanwhile = (submitted: Submitted | undefined, newest: NarrativeVersion | undefined): boolean =>
  submitted !== undefined && Number(submitted.values['version']) !== (newest?.version ?? 0)

/** The figures of this section's own standard first, then everything else by standard. */
function figureLists(framework: Framework, section: NarrativeSection, references: readonly Reference[]): Pick<SectionModel, 'near' | 'others'> {
  const lines = (standardId: string | null): FigureLine[] => linesOf(references.filter((reference) => reference.standardId === standardId))
  const standards = standardsOf(framework).filter((standard) => standard.id !== section.standardId)
  const whole = section.standardId === null ? [] : [{ title: 'The whole inspection', figures: lines(null) }]
  return {
    near: lines(section.standardId),
    others: [...whole, ...standards.map(({ id, name }) => ({ title: `${id} ${name}`, figures: lines(id) }))].filter((group) => group.figures.length > 0),
  }
}

/** References of the same figure, one with and one without a filter, are one line. */
function linesOf(references: readonly Reference[]): FigureLine[] {
  const plain = references.filter((reference) => reference.of === null)
  return plain.map(({ name, meaning }) => ({
    meaning,
    forms: references
      .filter((reference) => reference.name === name || reference.of === name)
      .map((form) => ({ write: `{{ ${form.name} }}`, value: form.value ?? 'not known yet' })),
  }))
}
