import { mayInInspection, type InspectionAction } from '../../../domain/permissions/permissions.ts'
import { blocksOfText } from '../../../domain/report/blocks.ts'
import type { ReportFacts } from '../../../domain/report/facts.ts'
import { easyReadTemplate } from '../../../domain/report/easy-read.ts'
import { styleRemarks } from '../../../domain/report/house-style.ts'
import { easyReadSectionId } from '../../../domain/report/narrative-sections.ts'
import { referencesOf, resolveText, valuesOf } from '../../../domain/report/references.ts'
import type { Block } from '../../../domain/report/report-model.ts'
import { refusalOfAgreement, refusalOfReview, statusOf, type TextState, type TextStatus } from '../../../domain/report/text-status.ts'
import { adviceOn, unexplainedInReport } from '../../../domain/report/text-checks.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../../platform/http/action.ts'
import { gatherFacts } from '../gather-facts.ts'
import { numberLines, type NumberLines } from '../numbers/number-lines.ts'
import { figureLists, type FigureLists } from './figure-lists.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { commentsOf, newestTexts, type TextComment, type TextVersion } from './text-queries.ts'

interface SectionModel extends FigureLists {
  readonly title: string
  readonly hint: string
  readonly back: string
  readonly base: string
  readonly text: string
  /** Nothing is written yet: the text is made from the facts, to begin from. */
  readonly isTemplate: boolean
  /** Where the easy-read summary is seen with its pictures; null for other texts. */
  readonly easyRead: string | null
  /** The version that the text shown was made from. */
  readonly version: number
  /** What somebody else saved meanwhile, shown beside what was typed. */
  readonly newest: { readonly text: string; readonly author: string; readonly writtenAt: Date } | null
  /** The text is a preview of what is not saved yet. */
  readonly isPreview: boolean
  readonly unresolved: readonly string[]
  /** The text as it will be printed, its figures filled in. */
  readonly printed: readonly Block[]
  readonly numbers: NumberLines
  /** What is against the house style, with what to write. */
  readonly style: readonly string[]
  readonly status: StatusWords | null
  readonly mayWrite: boolean
  readonly review: Step
  readonly agreement: Step
  readonly comments: readonly TextComment[]
  readonly mayComment: boolean
  readonly comment: unknown
}
interface StatusWords {
  readonly status: TextStatus
  readonly newest: TextVersion
}
/** A step that this person may do now, or why it cannot be done; both null where it is not theirs at all. */
interface Step {
  readonly may: boolean
  readonly why: string | null
}

/** One text: its form, how it will be printed, its status and comments, with the figures that can be used beside it. */
export async function showSection(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const section = await sectionOf(ctx)
  const newest = (await newestTexts(ctx.tx, ctx.inspection.id)).get(section.id)
  const facts = await gatherFacts(ctx.tx, ctx.inspection, ctx.framework)
  const references = referencesOf(ctx.framework, facts)
  const isTemplate = newest === undefined && section.id === easyReadSectionId
  const text = typed(submitted) ?? newest?.text ?? (isTemplate ? easyReadTemplate(ctx.framework, facts) : '')
  const resolved = resolveText(text, valuesOf(references))
  const isPreview = submitted !== undefined && submitted.errors.length === 0
  const model: SectionModel = {
    title: section.title,
    hint: section.hint,
    back: `/inspections/${ctx.inspection.id}/report`,
    base: addressOfSection(ctx, section.id),
    text,
    isTemplate,
    easyRead: section.id === easyReadSectionId ? `/inspections/${ctx.inspection.id}/report/easy-read` : null,
    version: isPreview ? Number(submitted.values['version']) : (newest?.version ?? 0),
    newest: !isPreview && changedMeanwhile(submitted, newest) ? (newest ?? null) : null,
    isPreview,
    unresolved: resolved.unresolved,
    printed: blocksOfText(resolved.text, 4, 'printed'),
    numbers: numberLines(text, references, section.standardId, submitted?.values ?? {}),
    style: styleOf(ctx, facts, section.id, text),
    status: newest === undefined ? null : { status: statusOf(newest), newest },
    ...stepsOf(ctx, newest),
    comments: await commentsOf(ctx.tx, ctx.inspection.id, section.id),
    comment: submitted?.values['comment'],
    ...figureLists(ctx.framework, section, references),
  }
  return page('report/texts/views/section.njk', section.title, model, { wide: true })
}

/** Of the text as it is shown, in the report as it stands. */
function styleOf({ framework }: InspectionContext, facts: ReportFacts, sectionId: string, text: string): string[] {
  const narratives = [...facts.narratives.filter((narrative) => narrative.sectionId !== sectionId), { sectionId, text }]
  const unexplained = unexplainedInReport(framework, { ...facts, narratives }).filter((one) => one.sectionId === sectionId)
  return [...styleRemarks(text, facts.service.term).map(({ words, instead }) => `"${words}": write ${instead}`), ...unexplained.map(adviceOn)]
}

function typed(submitted: Submitted | undefined): string | undefined {
  const text = submitted?.values['text']
  return typeof text === 'string' ? text : undefined
}

const changedMeanwhile = (submitted: Submitted | undefined, newest: TextVersion | undefined): boolean =>
  typed(submitted) !== undefined && Number(submitted?.values['version']) !== (newest?.version ?? 0)

function stepsOf(
  ctx: InspectionContext,
  newest: (TextVersion & TextState) | undefined,
): Pick<SectionModel, 'mayWrite' | 'mayComment' | 'review' | 'agreement'> {
  const may = (action: InspectionAction): boolean => mayInInspection(ctx.inspection.role, action, ctx.inspection.doneStages).allowed
  const step = (action: InspectionAction, refusal: string | null): Step => ({ may: may(action) && refusal === null, why: may(action) ? refusal : null })
  return {
    mayWrite: may('writeReport'),
    mayComment: may('commentOnDraft'),
    review: step('reviewText', refusalOfReview(newest, ctx.person.id)),
    agreement: step('agreeText', refusalOfAgreement(newest)),
  }
}
