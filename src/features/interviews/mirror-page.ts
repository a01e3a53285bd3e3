/** What case managers and inspectors answered, counted; and the one set against the other. */
import { contradictsHeld, type InterviewTable } from '../../domain/assessment/interview-tables.ts'
import { interviewMirrors, riskMirrors, type Mirror, type RiskMirror } from '../../domain/assessment/mirror.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { numbers, words, type ScrollTable } from '../../platform/views/table.ts'
import { closedCases } from '../quality-assurance/queries.ts'
import { answeredCases, interviewTablesOf } from './queries.ts'

interface CaseLink {
  readonly reference: string
  /** null for those who may not read a case. */
  readonly href: string | null
}
interface MirrorView {
  readonly heading: string
  readonly table: ScrollTable
}
interface RiskView extends MirrorView {
  readonly counted: { readonly underestimated: number; readonly overestimated: number; readonly notClassified: number }
  readonly underestimated: readonly CaseLink[]
  readonly overestimated: readonly CaseLink[]
  readonly notClassified: readonly CaseLink[]
}
interface MirrorModel {
  readonly back: string
  readonly all: number
  readonly held: number
  readonly risks: readonly RiskView[]
  readonly mirrors: readonly MirrorView[]
  readonly tables: readonly ScrollTable[]
  /** Cases whose answers say both that the interview was held and that it was not. */
  readonly contradictory: readonly CaseLink[]
}

export async function showMirror(ctx: InspectionContext): Promise<PageAnswer> {
  const { framework, inspection } = ctx
  const cases = await answeredCases(ctx.tx, inspection.id)
  const answers = cases.map((one) => one.answers)
  const { held, questions } = await interviewTablesOf(ctx.tx, inspection.id, framework)
  const mayRead = mayInInspection(inspection.role, 'readCase', inspection.doneStages).allowed
  const closed = await closedCases(ctx.tx, inspection.id, ctx.person.id)
  // A list of cases would tell a second reader the answers of a case that is closed to them, even where it leaves that one out.
  const links = cases.map((one): CaseLink | null =>
    closed.size > 0 ? null : { reference: one.caseReference, href: mayRead ? `/inspections/${inspection.id}/cases/${one.id}` : null },
  )
  const model: MirrorModel = {
    back: `/inspections/${inspection.id}/interviews`,
    ...{ all: cases.length, held },
    risks: riskMirrors(framework, answers).map((mirror, place) => riskView(mirror, framework.classifications[place]?.name ?? mirror.id, links)),
    mirrors: interviewMirrors(framework, answers).map((mirror, place) => ({ heading: `Question ${place + 1}`, table: mirrorTable(mirror) })),
    tables: questions.map((table) => countsTable(table, cases.length)),
    contradictory: links.flatMap((link, place) => (link !== null && contradictsHeld(framework, answers[place] ?? new Map()) ? [link] : [])),
  }
  return page('interviews/views/mirror.njk', 'Case manager and inspector', model, { wide: true })
}

function riskView(mirror: RiskMirror, heading: string, links: readonly (CaseLink | null)[]): RiskView {
  const at = (places: readonly number[]): CaseLink[] => places.flatMap((place) => links[place] ?? [])
  return {
    heading,
    table: mirrorTable(mirror),
    counted: { underestimated: mirror.underestimated.length, overestimated: mirror.overestimated.length, notClassified: mirror.notClassified.length },
    underestimated: at(mirror.underestimated),
    overestimated: at(mirror.overestimated),
    notClassified: at(mirror.notClassified),
  }
}

/** The case manager's answers down, the inspector's across, with what each adds up to. */
function mirrorTable({ caseManagerAsked, inspectorAsked, rows, columns, counts }: Mirror): ScrollTable {
  const sum = (given: readonly number[]): number => given.reduce((total, one) => total + one, 0)
  const perColumn = columns.map((_, place) => sum(counts.map((row) => row[place] ?? 0)))
  return {
    caption: `${caseManagerAsked} (down) – ${inspectorAsked} (across)`,
    columns: [words('Case manager'), ...columns.map(numbers), numbers('All')],
    rows: [
      ...rows.map((head, place) => ({ head, cells: [...(counts[place] ?? []), sum(counts[place] ?? [])] })),
      { head: 'All', cells: [...perColumn, sum(perColumn)] },
    ],
  }
}

function countsTable({ wording, rows }: InterviewTable, cases: number): ScrollTable {
  return {
    caption: wording,
    columns: [words('Answer'), numbers('Cases')],
    rows: [...rows.map(({ answer, count }) => ({ head: answer, cells: [count] })), { head: 'All', cells: [cases] }],
  }
}
