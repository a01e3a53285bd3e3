import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { keyedFrom, withOrigin, type KeyedFrom } from './answer-origin.ts'
import { caseInUrl, sectionAt, type CaseInUrl } from './case-in-url.ts'
import { clashesIn, conflictPage, unchosen } from './conflict-page.ts'
import { saveOperations, type Decided } from './save-operations.ts'
import { operationsOf, type SectionFields } from './section-form.ts'
import { sectionPathOf } from './section-page.ts'

/** Saves a section's form: what is stale is shown with both answers (409) while the others are kept. */
export async function saveSection(ctx: InspectionContext<SectionFields>): Promise<Answer> {
  const found = await caseInUrl(ctx)
  const section = sectionAt(found, sectionPathOf(ctx))
  const open = unchosen(section, ctx.input)
  if (open.length > 0) throw new FieldProblem(open)
  const operations = await operationsOf(ctx.tx, found.inspected.id, section, ctx.input)
  const origin = keyedFrom(ctx)
  const decided = await saveOperations(ctx, found.inspected.id, operations, origin)
  const faults = decided.flatMap(({ outcome, question }) =>
    outcome.state === 'invalid' ? [{ field: `${outcome.at}.${question.id}`, message: `${question.label}: ${outcome.why}` }] : [],
  )
  if (faults.length > 0) throw new FieldProblem(faults)
  const clashes = clashesIn(decided)
  const recorded = {
    subject: found.inspected.id,
    detail: { section: section.path, applied: applied(decided), stale: clashes.map(({ question }) => question.id) },
  }
  if (clashes.length > 0) return { ...conflictPage(found, section, clashes, origin), status: 409, ...recorded }
  return redirect(nextUrl(ctx, found, section.path, origin), { flash: `${section.name} saved`, ...recorded })
}

function applied(decided: readonly Decided[]): string[] {
  return decided.filter((one) => one.outcome.state === 'applied').map((one) => one.question.id)
}

/** "Save" stays on the page, "Save and go on" leads to the next section or back to the case. */
function nextUrl(ctx: InspectionContext<SectionFields>, found: CaseInUrl, path: string, origin: KeyedFrom): string {
  if (ctx.input.get('next') !== 'yes') return withOrigin(`${found.url}/${path}`, origin)
  const next = found.sections[found.sections.findIndex((section) => section.path === path) + 1]
  return next === undefined ? found.url : withOrigin(`${found.url}/${next.path}`, origin)
}
