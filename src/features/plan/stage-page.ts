import { blockersOf, isStage, stages, stageWords, stateOf, type Stage } from '../../domain/inspection/stages.ts'
import { mayInInspection, roleNames, type InspectionAction } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { countLeftWork } from '../handover/queries.ts'
import { stageRows, teamOf, type StageRow, type TeamMember } from './queries.ts'
import { missingFor } from './stage-checks.ts'

interface BoardModel {
  readonly serviceName: string
  readonly frameworkName: string
  readonly fieldworkMonday: string
  readonly planHref: string | null
  readonly declarationHref: string | null
  /** Work of people who have left the team; null for those who do not hand it over. */
  readonly leftWork: { readonly count: number; readonly href: string } | null
  readonly next: readonly { readonly name: string; readonly href: string; readonly owner: string; readonly doneWhen: string }[]
  readonly stages: readonly StageLine[]
  /** Declarations of interest are for those who may see them. */
  readonly showDeclarations: boolean
  readonly team: readonly { readonly name: string; readonly role: string; readonly standards: string; readonly declaration: string }[]
}
interface StageLine {
  readonly name: string
  readonly href: string
  readonly state: string
  readonly tag: string
  readonly owner: string
  readonly dueOn: string | null
  readonly blockedBy: string
  readonly doneAt: Date | null
}
interface StageModel {
  readonly name: string
  readonly doneWhen: string
  readonly mayRecord: boolean
  readonly back: string
  readonly values: Readonly<Record<string, unknown>>
  readonly owners: readonly { readonly value: string; readonly text: string }[]
  readonly document: { readonly href: string; readonly name: string } | null
  readonly blockedBy: readonly string[]
  readonly missing: readonly string[]
  readonly recorded: boolean
  readonly done: { readonly at: Date; readonly by: string | null } | null
}

const stateWords = { done: ['Done', 'green'], open: ['Can be done now', 'blue'], blocked: ['Cannot start yet', 'grey'] } as const

export async function showStageBoard(ctx: InspectionContext): Promise<PageAnswer> {
  const { inspection } = ctx
  const rows = await stageRows(ctx.tx, inspection.id)
  const team = await teamOf(ctx.tx, inspection.id)
  const mine = team.find((member) => member.personId === ctx.person.id)
  const may = (action: InspectionAction): boolean => mayInInspection(inspection.role, action, inspection.doneStages).allowed
  const base = `/inspections/${inspection.id}`
  const model: BoardModel = {
    serviceName: inspection.serviceName,
    frameworkName: ctx.framework.name,
    fieldworkMonday: inspection.fieldworkMonday,
    planHref: may('changePlan') ? `${base}/plan` : null,
    declarationHref: may('declareInterest') && mine?.declaration === null ? `${base}/declaration` : null,
    leftWork: may('handOverWork') ? { count: await countLeftWork(ctx.tx, inspection.id), href: `${base}/handover` } : null,
    next: stages
      .filter((stage) => stateOf(stage, inspection.doneStages) === 'open')
      .map((stage) => ({
        name: stageWords[stage].name,
        href: `${base}/stages/${stage}`,
        owner: ownerOf(stage, rows.get(stage)),
        doneWhen: stageWords[stage].doneWhen,
      })),
    stages: stages.map((stage) => lineOf(stage, rows.get(stage), ctx)),
    showDeclarations: may('seeDeclarations'),
    team: team.map((member) => ({
      name: member.name,
      role: roleNames[member.role],
      standards: member.standards.join(', '),
      declaration: may('seeDeclarations') ? declarationOf(member) : '',
    })),
  }
  return page('plan/views/stage-board.njk', `Inspection of ${inspection.serviceName}`, model)
}

function lineOf(stage: Stage, row: StageRow | undefined, ctx: InspectionContext): StageLine {
  const [state, tag] = stateWords[stateOf(stage, ctx.inspection.doneStages)]
  const blockedBy = blockersOf(stage, ctx.inspection.doneStages).map((blocker) => stageWords[blocker].name)
  return {
    name: stageWords[stage].name,
    href: `/inspections/${ctx.inspection.id}/stages/${stage}`,
    state,
    tag,
    owner: ownerOf(stage, row),
    dueOn: row?.dueOn ?? null,
    blockedBy: blockedBy.join(', '),
    doneAt: row?.doneAt ?? null,
  }
}

function ownerOf(stage: Stage, row: StageRow | undefined): string {
  return row?.owner ?? `${roleNames[stageWords[stage].owner]} (no one named)`
}

function declarationOf(member: TeamMember): string {
  if (member.declaration === null) return member.role === 'serviceContact' ? 'Not asked' : 'Not made yet'
  return member.declaration === 'noInterest' ? 'No interest' : `Interest: ${member.interest ?? ''}`
}

export async function showStage(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const stage = ctx.params['stage'] ?? ''
  if (!isStage(stage)) throw new Problem('notFound')
  const row = (await stageRows(ctx.tx, ctx.inspection.id)).get(stage)
  const team = await teamOf(ctx.tx, ctx.inspection.id)
  const mayRecord = mayInInspection(ctx.inspection.role, 'recordStage', ctx.inspection.doneStages).allowed
  const done = row?.doneAt ? { at: row.doneAt, by: row.doneBy } : null
  const model: StageModel = {
    name: stageWords[stage].name,
    doneWhen: stageWords[stage].doneWhen,
    mayRecord,
    back: `/inspections/${ctx.inspection.id}`,
    values: submitted?.values ?? { owner: row?.ownerId, dueOn: row?.dueOn, version: row?.version, done: done === null ? 'no' : 'yes' },
    owners: [
      { value: '', text: 'No one yet' },
      ...team.map((member) => ({ value: member.personId, text: `${member.name}, ${roleNames[member.role].toLowerCase()}` })),
    ],
    document: row?.documentId ? { href: `/inspections/${ctx.inspection.id}/documents/${row.documentId}`, name: row.documentName ?? 'Document' } : null,
    blockedBy: blockersOf(stage, ctx.inspection.doneStages).map((blocker) => stageWords[blocker].name),
    // What the work lacks names cases and ratings: it is for those who mark stages as done.
    missing: mayRecord && done === null ? await missingFor(ctx, stage) : [],
    recorded: stageWords[stage].kind === 'recorded',
    done,
  }
  return page('plan/views/stage.njk', stageWords[stage].name, model)
}
