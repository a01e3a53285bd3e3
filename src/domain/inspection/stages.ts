/**
 * The stages of an inspection (handbook §4), in order: what each is, who owns it, what must be done first, and what it locks.
 */
import type { Role } from '../permissions/permissions.ts'

export const stages = [
  'plan',
  'announcement',
  'evidenceRequest',
  'caseloadReturn',
  'sample',
  'fieldwork',
  'analysis',
  'ratingsPanel',
  'drafting',
  'factualAccuracy',
  'publication',
  'actionPlan',
] as const
export type Stage = (typeof stages)[number]

export interface StageWords {
  readonly name: string
  readonly owner: Role
  /** Recorded stages are a date, an owner, a document and a done-mark; worked stages are done by work in the product. */
  readonly kind: 'recorded' | 'worked'
  readonly after: readonly Stage[]
  readonly doneWhen: string
}

export const stageWords: Readonly<Record<Stage, StageWords>> = {
  plan: { name: 'Plan', owner: 'leadInspector', kind: 'worked', after: [], doneWhen: 'the team is named and each member has made a declaration of interest' },
  announcement: {
    name: 'Announcement',
    owner: 'leadInspector',
    kind: 'recorded',
    after: ['plan'],
    doneWhen: 'the service has been told, and the letter is kept here',
  },
  evidenceRequest: {
    name: 'Evidence request',
    owner: 'serviceContact',
    kind: 'recorded',
    after: ['announcement'],
    doneWhen: 'the documents asked for have arrived',
  },
  caseloadReturn: { name: 'Caseload return', owner: 'dataAnalyst', kind: 'worked', after: ['announcement'], doneWhen: 'the caseload return has been imported' },
  sample: {
    name: 'Sample',
    owner: 'dataAnalyst',
    kind: 'worked',
    after: ['caseloadReturn'],
    doneWhen: 'the sample is drawn and every selected case is allocated',
  },
  fieldwork: { name: 'Fieldwork', owner: 'leadInspector', kind: 'worked', after: ['sample', 'evidenceRequest'], doneWhen: 'every selected case is completed' },
  analysis: {
    name: 'Analysis',
    owner: 'leadInspector',
    kind: 'worked',
    after: ['fieldwork'],
    doneWhen: 'every finding cites evidence and each qualitative standard has a proposed rating',
  },
  ratingsPanel: { name: 'Ratings panel', owner: 'headOfInspection', kind: 'worked', after: ['analysis'], doneWhen: 'the panel has decided every standard' },
  drafting: {
    name: 'Drafting',
    owner: 'leadInspector',
    kind: 'worked',
    after: ['ratingsPanel'],
    doneWhen: 'the draft is written and every figure in it is found',
  },
  factualAccuracy: {
    name: 'Factual accuracy check',
    owner: 'serviceContact',
    kind: 'recorded',
    after: ['drafting'],
    doneWhen: 'the service has seen the draft, and each of its challenges has an answer',
  },
  publication: { name: 'Publication', owner: 'chiefInspector', kind: 'worked', after: ['factualAccuracy'], doneWhen: 'the report is published' },
  actionPlan: { name: 'Action plan', owner: 'serviceContact', kind: 'recorded', after: ['publication'], doneWhen: 'the service has sent its action plan' },
}

/** The stages that must be done before this one can be, and are not. */
export function blockersOf(stage: Stage, done: ReadonlySet<Stage>): readonly Stage[] {
  return stageWords[stage].after.filter((earlier) => !done.has(earlier))
}

/** "done"; "open" when nothing blocks it; otherwise "blocked". */
export function stateOf(stage: Stage, done: ReadonlySet<Stage>): 'done' | 'open' | 'blocked' {
  if (done.has(stage)) return 'done'
  return blockersOf(stage, done).length === 0 ? 'open' : 'blocked'
}

/** The stages that can be worked on now, in order. */
export function openStages(done: ReadonlySet<Stage>): readonly Stage[] {
  return stages.filter((stage) => stateOf(stage, done) === 'open')
}

/** Whether the text names a stage. */
export function isStage(text: string): text is Stage {
  return stages.some((stage) => stage === text)
}
