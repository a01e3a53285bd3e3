import { isOverdue } from '../../domain/assessment/case-work.ts'
import { roleNames } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { ukDay } from '../../platform/views/filters.ts'
import { numbers, words, type ScrollTable, type TableRow } from '../../platform/views/table.ts'
import { talliesOf } from '../case-assessment/queries.ts'
import { teamOf } from '../plan/queries.ts'
import { sampledCounts } from '../sample/queries.ts'
import { blockedTable, caseCell, concernsTable, isBlocked, overdueTable } from './case-tables.ts'
import { liveResults, type LiveResults } from './live-results.ts'
import { casesInFieldwork, excludedCases, type CaseInFieldwork } from './queries.ts'

interface BoardModel {
  readonly completed: number
  readonly all: number
  readonly summaryHref: string
  readonly interviewsHref: string
  readonly detailsHref: string
  readonly team: ScrollTable
  readonly members: readonly ScrollTable[]
  readonly overdue: ScrollTable
  readonly blocked: ScrollTable
  readonly excluded: ScrollTable
  /** null for those who may not see concerns. */
  readonly concerns: ScrollTable | null
  readonly concernsHref: string
  readonly results: readonly LiveResults[]
  readonly confidence: number
}

/** One line of the team: a person, or the cases that nobody has. */
interface Member {
  readonly name: string
  readonly role: string
  readonly cases: readonly CaseInFieldwork[]
}

const stateWords = { completed: 'Completed', ready: 'Ready to complete', inProgress: 'In progress', notStarted: 'Not started' } as const

export async function showBoard(ctx: InspectionContext): Promise<PageAnswer> {
  const { tx, inspection, framework } = ctx
  const today = ukDay(ctx.now)
  const cases = await casesInFieldwork(tx, inspection, framework)
  const members = await membersOf(ctx, cases)
  const base = `/inspections/${inspection.id}`
  const population = new Map((await sampledCounts(tx, inspection.id)).map((row) => [row.caseType, row.population]))
  const model: BoardModel = {
    completed: cases.filter((one) => one.state === 'completed').length,
    all: cases.length,
    summaryHref: `${base}/fieldwork/summary`,
    interviewsHref: `${base}/interviews`,
    detailsHref: `${base}/case-details`,
    team: teamTable(members, today),
    members: members.map((member) => memberTable(ctx, member)),
    overdue: overdueTable(ctx, cases, today),
    blocked: blockedTable(ctx, cases),
    excluded: await excludedTable(ctx),
    concerns: await concernsTable(ctx),
    concernsHref: `${base}/concerns`,
    results: liveResults(framework, await talliesOf(tx, inspection.id), population),
    confidence: framework.sampleRule.confidenceLevelPercent,
  }
  return page('fieldwork/views/board.njk', 'Fieldwork', model, { wide: true })
}

/** Each member of the team who has cases, and the cases that nobody has. */
async function membersOf(ctx: InspectionContext, cases: readonly CaseInFieldwork[]): Promise<Member[]> {
  const own = (personId: string | null): CaseInFieldwork[] => cases.filter((one) => one.allocatedTo === personId)
  const team = await teamOf(ctx.tx, ctx.inspection.id)
  const members = team.map(({ name, role, personId }) => ({ name, role: roleNames[role], cases: own(personId) }))
  return [...members, { name: 'Allocated to no one', role: '', cases: own(null) }].filter((member) => member.cases.length > 0)
}

function teamTable(members: readonly Member[], today: string): ScrollTable {
  const row = (name: string, role: string, cases: readonly CaseInFieldwork[]): TableRow => {
    const count = (is: (one: CaseInFieldwork) => boolean): number => cases.filter(is).length
    const states = (['completed', 'ready', 'inProgress', 'notStarted'] as const).map((state) => count((one) => one.state === state))
    const interviews = `${count((one) => one.slot?.outcome === 'held')} of ${count((one) => one.slot !== null)}`
    return { head: name, cells: [role, cases.length, ...states, count((one) => isOverdue(one.work, today)), count(isBlocked), interviews] }
  }
  return {
    caption: 'The team',
    columns: [
      ...[words('Name'), words('Role'), numbers('Cases'), numbers('Completed'), numbers('Ready'), numbers('In progress'), numbers('Not started')],
      ...[numbers('Overdue'), numbers('Blocked'), numbers('Interviews held of planned')],
    ],
    rows: [
      ...members.map((member) => row(member.name, member.role, member.cases)),
      row(
        'All',
        '',
        members.flatMap((member) => member.cases),
      ),
    ],
  }
}

function memberTable(ctx: InspectionContext, { name, cases }: Member): ScrollTable {
  return {
    caption: name,
    columns: [words('Case'), words('State'), numbers('Answered')],
    rows: cases.map((one) => ({ head: caseCell(ctx, one), cells: [stateWords[one.state], `${one.answered} of ${one.asked}`] })),
  }
}

async function excludedTable(ctx: InspectionContext): Promise<ScrollTable> {
  return {
    caption: 'Excluded and replaced',
    columns: ['Case', 'Type', 'Why it was excluded', 'Replaced by'].map(words),
    rows: (await excludedCases(ctx.tx, ctx.inspection.id)).map(({ caseReference, caseType, reason, replacedBy }) => ({
      head: caseReference,
      cells: [ctx.framework.caseTypes.find((type) => type.id === caseType)?.oneCase ?? caseType, reason, replacedBy ?? 'No reserve was left'],
    })),
  }
}
