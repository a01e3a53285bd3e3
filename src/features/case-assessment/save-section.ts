import { page, redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { caseInUrl, sectionAt, type CaseInUrl } from './case-in-url.ts'
import { conflictPage } from './conflict-page.ts'
import { answersOf } from './queries.ts'
import { saveOperations, type Decided } from './save-operations.ts'
import { operationsOf, type SectionFields } from './section-form.ts'
import { sectionPathOf } from './section-page.ts'

/** Saves a section's form: what is stale is shown with both answers (409) while the others are kept. */
export async function saveSection(ctx: InspectionContext<SectionFields>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  const section = sectionAt(found, sectionPathOf(ctx))
  const operations = operationsOf(found.inspected.id, section, ctx.input, await answersOf(ctx.tx, found.inspected.id))
  const decided = await saveOperations(ctx, found, operations)
  const faults = decided.flatMap(({ outcome, question }) => (outcome.state === 'invalid' ? [{ field: `value.${question.id}`, message: `${labelOf(question)}: ${outcome.why}` }] : []))
  if (faults.length > 0) throw new FieldProblem(faults)
  const stale = decided.filter((one) => one.outcome.state === 'stale')
  const recorded = { subject: found.inspected.id, detail: { section: section.path, applied: applied(decided) } }
  if (stale.length > 0) return { ...page(...conflictPage(found, section, stale)), status: 409, ...recorded }
  return redirect(nextUrl(ctx, found, section.path), { flash: `${section.name} saved`, ...recorded })
}

function applied(decided: readonly Decided[]): string[] {
  return decided.filter((one) => one.outcome.state === 'applied').map((one) => one.question.id)
}

function labelOf(question: { letter: string | null; wording: string }): string {
  return question.letter === null ? question.wording : `${question.letter}) ${question.wording}`
}

/** "Save" stays on the page, "Save and go on" leads to the next section or back to the case. */
function nextUrl(ctx: InspectionContext<SectionFields>, found: CaseInUrl, path: string): string {
  if (ctx.input.get('next') !== 'yes') return `${found.url}/${path}`
  const next = found.sections[found.sections.findIndex((section) => section.path === path) + 1]
  return next === undefined ? found.url : `${found.url}/${next.path}`
}
