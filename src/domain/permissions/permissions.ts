/**
 * Who may do what, and when: role × inspection × stage × action, deny by default. One readable table.
 * A person's role is that in the team of the inspection; who is in no team does not learn that there is an inspection.
 * A stage window says from which stage being done, and until which stage is done, an action is open.
 */
import { stageWords, type Stage } from '../inspection/stages.ts'

export const roles = [
  'leadInspector',
  'inspector',
  'assessor',
  'dataAnalyst',
  'headOfInspection',
  'panelMember',
  'chiefInspector',
  'serviceContact',
  'partnerInspector',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export const roleNames: Readonly<Record<Role, string>> = {
  leadInspector: 'Lead inspector',
  inspector: 'Inspector',
  assessor: 'Assessor',
  dataAnalyst: 'Data analyst',
  headOfInspection: 'Head of inspection',
  panelMember: 'Panel member',
  chiefInspector: 'Chief inspector',
  serviceContact: 'Service contact',
  partnerInspector: 'Partner inspector',
  administrator: 'Administrator',
}

/** The administrator is in no team: no case data. */
export type TeamRole = Exclude<Role, 'administrator'>

/** The roles a person of this role may take in a team: their own first. */
export const teamRoles: Readonly<Record<Role, readonly TeamRole[]>> = {
  leadInspector: ['leadInspector', 'inspector', 'assessor'],
  inspector: ['inspector', 'leadInspector', 'assessor'],
  assessor: ['assessor'],
  dataAnalyst: ['dataAnalyst'],
  headOfInspection: ['headOfInspection', 'panelMember'],
  panelMember: ['panelMember'],
  chiefInspector: ['chiefInspector'],
  serviceContact: ['serviceContact'],
  partnerInspector: ['partnerInspector'],
  administrator: [],
}

/** One line of the table. */
export interface Rule {
  readonly roles: readonly Role[]
  /** Open once this stage is done. */
  readonly from?: Stage
  /** Closed once this stage is done. */
  readonly until?: Stage
  readonly words: string
}

/** They read cases (handbook §4, case work). A partner inspector does not: no case, and no evidence taken from one. */
const fieldTeam: readonly Role[] = ['leadInspector', 'inspector', 'assessor']
const inspectorate: readonly Role[] = [...fieldTeam, 'dataAnalyst', 'headOfInspection', 'panelMember', 'chiefInspector']
/** A partner inspector does what a rule allows only for the standards that the plan gives them (standards.ts). */
const withPartners: readonly Role[] = [...inspectorate, 'partnerInspector']
const panel: readonly Role[] = ['headOfInspection', 'panelMember', 'chiefInspector']

/** Actions outside any one inspection, decided by the person's own role. */
export const officeRules = {
  planInspection: { roles: ['leadInspector', 'headOfInspection'], words: 'plan a new inspection' },
  readReports: {
    roles: ['leadInspector', 'dataAnalyst', 'headOfInspection'],
    words: 'have published reports read, settle what was read and store it',
  },
  managePeople: { roles: ['administrator'], words: 'add people and services' },
  searchAudit: { roles: ['administrator'], words: 'search the audit trail' },
  seeRetention: { roles: ['administrator', 'headOfInspection', 'chiefInspector'], words: 'see the retention schedule, what is due and the proofs of deletion' },
  holdRecords: { roles: ['administrator', 'headOfInspection', 'chiefInspector'], words: 'set a legal hold, and lift one with a second person' },
  // Whoever sets how long records are kept is not who deletes them.
  setRetention: { roles: ['headOfInspection', 'chiefInspector'], words: 'set how long records are kept' },
  deleteRecords: { roles: ['administrator'], words: 'delete records whose time is over' },
} as const satisfies Record<string, Rule>

/** Actions inside an inspection, decided by the person's role in its team. */
export const inspectionRules = {
  seeStages: { roles: [...withPartners, 'serviceContact'], words: 'see the stages, the team and what they may do here' },
  declareInterest: { roles: withPartners, words: 'declare an interest or none' },
  seeDeclarations: { roles: inspectorate, words: 'see the declarations of interest of the team' },
  changePlan: { roles: ['leadInspector', 'headOfInspection'], until: 'sample', words: 'change the plan' },
  recordStage: {
    roles: ['leadInspector', 'headOfInspection', 'dataAnalyst', 'chiefInspector'],
    words: 'record a stage: its date, owner, document and done-mark',
  },
  handOverWork: { roles: ['leadInspector', 'headOfInspection'], words: 'hand over the work of people who have left the team' },
  readDocument: { roles: [...inspectorate, 'serviceContact'], words: 'open a document of a stage' },
  sendEvidence: { roles: ['serviceContact'], from: 'announcement', until: 'fieldwork', words: 'send documents as evidence' },
  answerFactualAccuracy: { roles: ['serviceContact'], from: 'drafting', until: 'factualAccuracy', words: 'challenge passages of the draft' },
  seeFactualAccuracy: {
    roles: ['leadInspector', 'inspector', 'headOfInspection', 'chiefInspector', 'serviceContact'],
    from: 'drafting',
    words: 'see the draft of the factual accuracy check and its challenges',
  },
  sendDraft: { roles: ['leadInspector'], from: 'drafting', until: 'factualAccuracy', words: 'send the draft to the service' },
  decideChallenge: { roles: ['leadInspector'], from: 'drafting', until: 'factualAccuracy', words: 'accept, reject or amend a challenge of the draft' },
  sendActionPlan: { roles: ['serviceContact'], from: 'publication', until: 'actionPlan', words: 'send the action plan' },
  importCaseload: {
    roles: ['leadInspector', 'dataAnalyst', 'serviceContact'],
    from: 'announcement',
    until: 'sample',
    words: 'send or import the caseload return',
  },
  seeCaseload: { roles: ['leadInspector', 'dataAnalyst', 'headOfInspection', 'serviceContact'], words: 'see the caseload return' },
  seeSample: { roles: ['leadInspector', 'dataAnalyst', 'headOfInspection'], words: 'see the sample and who reads which case' },
  readSampleProof: {
    roles: ['leadInspector', 'dataAnalyst', 'headOfInspection', 'serviceContact'],
    from: 'caseloadReturn',
    words: 'download the sample proof',
  },
  drawSample: { roles: ['leadInspector', 'dataAnalyst'], from: 'caseloadReturn', until: 'sample', words: 'draw the sample' },
  allocateCases: { roles: ['leadInspector', 'dataAnalyst'], from: 'caseloadReturn', until: 'fieldwork', words: 'allocate cases' },
  readCase: { roles: fieldTeam, from: 'sample', words: 'read a case assessment' },
  assessCase: { roles: fieldTeam, from: 'sample', until: 'fieldwork', words: 'assess a case' },
  writePracticeExample: { roles: fieldTeam, from: 'sample', until: 'ratingsPanel', words: 'write a practice example' },
  choosePracticeExamples: { roles: ['leadInspector'], from: 'sample', until: 'publication', words: 'choose the practice examples that the report prints' },
  seeInterviews: { roles: [...fieldTeam, 'dataAnalyst', 'headOfInspection'], from: 'sample', words: 'see the case manager interviews' },
  planInterviews: { roles: [...fieldTeam, 'dataAnalyst'], from: 'sample', until: 'fieldwork', words: 'plan the case manager interviews' },
  seeFieldwork: { roles: ['leadInspector', 'dataAnalyst', 'headOfInspection'], from: 'sample', words: 'see the fieldwork board' },
  seeCaseAudit: { roles: ['leadInspector'], from: 'sample', words: 'see who read and changed a case' },
  drawDipSample: { roles: ['leadInspector', 'headOfInspection'], from: 'sample', until: 'fieldwork', words: 'choose a dip sample and its second readers' },
  seeQualityAssurance: { roles: [...fieldTeam, 'headOfInspection'], from: 'sample', words: 'see the second readings and how far readers agree' },
  agreeAnswers: { roles: [...fieldTeam, 'headOfInspection'], from: 'sample', until: 'fieldwork', words: 'compare two readings and agree answers' },
  exportCases: { roles: ['leadInspector'], from: 'sample', words: 'export all cases of the inspection' },
  exportInspection: { roles: ['headOfInspection'], from: 'sample', words: 'export everything about the inspection' },
  raiseConcern: { roles: fieldTeam, from: 'sample', words: 'raise a concern about a child' },
  seeConcerns: { roles: ['leadInspector', 'headOfInspection'], words: 'see and close the concerns' },
  recordEvidence: { roles: [...fieldTeam, 'dataAnalyst', 'partnerInspector'], until: 'ratingsPanel', words: 'record evidence' },
  seeEvidence: { roles: withPartners, words: 'read the evidence log and the findings' },
  useCaseEvidence: { roles: inspectorate, words: 'read and record evidence that was taken from a case' },
  recordFinding: {
    roles: ['leadInspector', 'inspector', 'partnerInspector'],
    until: 'ratingsPanel',
    words: 'record a finding and propose a rating',
  },
  seeRatings: { roles: withPartners, words: 'see the rating of a standard and how it follows' },
  seeOverallRating: { roles: inspectorate, words: 'see the score and the overall rating before publication' },
  seeCasesBehind: { roles: inspectorate, words: 'see the cases behind a figure' },
  decideRating: { roles: panel, from: 'analysis', until: 'ratingsPanel', words: 'confirm, raise or lower a rating' },
  giveNameList: {
    roles: ['serviceContact'],
    from: 'announcement',
    until: 'publication',
    words: 'give a list of names that the report is searched for',
  },
  seeReIdentification: {
    roles: ['leadInspector', 'inspector', 'dataAnalyst', 'headOfInspection', 'chiefInspector'],
    words: 'see where a child could be known from the report',
  },
  decideReIdentification: {
    roles: ['leadInspector', 'inspector', 'headOfInspection', 'chiefInspector'],
    until: 'publication',
    words: 'clear words and override passages at the re-identification gate',
  },
  writeReport: { roles: ['leadInspector', 'inspector', 'chiefInspector'], until: 'publication', words: 'write the report' },
  commentOnDraft: { roles: inspectorate, until: 'publication', words: 'comment on a text of the report' },
  reviewText: {
    roles: ['leadInspector', 'inspector', 'headOfInspection', 'chiefInspector'],
    until: 'publication',
    words: 'review a text of the report that somebody else wrote',
  },
  agreeText: { roles: ['leadInspector', 'headOfInspection', 'chiefInspector'], until: 'publication', words: 'agree a text of the report' },
  seeDraft: { roles: inspectorate, words: 'read the draft report' },
  publishReport: { roles: ['chiefInspector'], from: 'factualAccuracy', words: 'publish the report' },
  seeEmbargo: {
    roles: ['leadInspector', 'headOfInspection', 'chiefInspector'],
    words: 'see the version of the report that waits under embargo, and who may read it',
  },
  nameEmbargoReader: {
    roles: ['headOfInspection', 'chiefInspector'],
    from: 'factualAccuracy',
    words: 'name people who may read the report under embargo',
  },
  correctReport: { roles: ['chiefInspector'], from: 'publication', words: 'open a correction of the published report' },
} as const satisfies Record<string, Rule>

export type OfficeAction = keyof typeof officeRules
export type InspectionAction = keyof typeof inspectionRules

/** Allowed, or refused with a sentence that says why. */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly because: 'role' | 'stage'; readonly why: string }

/** Whether a person with this role may do something outside any inspection. */
export function mayInOffice(role: Role, action: OfficeAction): Permission {
  return byRole(role, officeRules[action])
}

/**
 * Whether a person with this role in the team may do this now.
 * @param done the stages of the inspection that are done
 */
export function mayInInspection(role: Role, action: InspectionAction, done: ReadonlySet<Stage>): Permission {
  const rule: Rule = inspectionRules[action]
  const permission = byRole(role, rule)
  if (!permission.allowed) return permission
  if (rule.from !== undefined && !done.has(rule.from)) {
    return refusal('stage', `to ${rule.words} is possible once the stage "${stageWords[rule.from].name}" is done.`)
  }
  if (rule.until !== undefined && done.has(rule.until)) {
    return refusal('stage', `to ${rule.words} was possible until the stage "${stageWords[rule.until].name}" was done.`)
  }
  return { allowed: true }
}

function byRole(role: Role, rule: Rule): Permission {
  if (rule.roles.includes(role)) return { allowed: true }
  return refusal('role', `to ${rule.words} is for: ${rule.roles.map((allowed) => roleNames[allowed].toLowerCase()).join(', ')}.`)
}

function refusal(because: 'role' | 'stage', why: string): Permission {
  return { allowed: false, because, why }
}
