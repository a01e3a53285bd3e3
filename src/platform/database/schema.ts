// Written by `npm run schema` from migrations/. Do not edit.
import type { ColumnType, Generated } from 'kysely'

type JsonColumn = ColumnType<unknown, string, string>

export interface AccuracyChallengeTable {
  id: Generated<string>
  inspectionId: string
  number: number
  draftVersion: number
  passage: number
  reason: string
  documentId: string | null
  madeBy: string
  madeAt: Date
  decision: 'accepted' | 'rejected' | 'amended' | null
  reply: string | null
  decidedBy: string | null
  decidedAt: Date | null
  version: Generated<number>
}

export interface AccuracyDraftTable {
  inspectionId: string
  version: number
  draft: JsonColumn
  respondBy: string
  sentBy: string
  sentAt: Date
}

export interface AccuracyFinishTable {
  inspectionId: string
  version: number
  finishedBy: string
  finishedAt: Date
}

export interface AgreedAnswerTable {
  secondReadingId: string
  questionId: string
  version: number
  value: string
  reason: string | null
  agreedBy: string
  agreedAt: Date
}

export interface AnswerTable {
  sampledCaseId: string
  questionId: string
  kind: 'judgement' | 'yesNo' | 'level' | 'choice' | 'text'
  value: string | null
  reason: string | null
  version: number
  updatedBy: string
  updatedAt: Date
}

export interface AnswerClashTable {
  id: string
  sampledCaseId: string
  questionId: string
  baseVersion: number
  value: string | null
  reason: string | null
  standingVersion: number
  personId: string
  at: Date
}

export interface AnswerKeysSettingTable {
  personId: string
  keys: 'on' | 'off'
}

export interface AnswerOperationTable {
  id: string
  sampledCaseId: string
  questionId: string
  baseVersion: number
  value: string | null
  reason: string | null
  previousValue: string | null
  previousReason: string | null
  version: number
  personId: string
  at: Date
  origin: Generated<'form' | 'paper' | 'agreement'>
}

export interface AskedCountTable {
  what: string
  addressHash: string
  count: number
  begunAt: Date
}

export interface AuditEventTable {
  id: Generated<number>
  at: Date
  personId: string | null
  action: string
  inspectionId: string | null
  subject: string | null
  detail: JsonColumn
  contentHash: Generated<string>
}

export interface AuditSealTable {
  position: number
  kind: 'row' | 'witness' | 'rolledBack' | 'unseen'
  eventId: number
  throughId: number
  contentHash: string | null
  settledTo: number
  sealedAt: Date
  previousHash: string
  hash: string
}

export interface AuthenticatorTable {
  personId: string
  sealedSecret: string
  setUpAt: Date
  lastStep: number
}

export interface CaseBlockTable {
  id: Generated<string>
  sampledCaseId: string
  reason: string
  blockedBy: string
  blockedAt: Date
  clearedBy: string | null
  clearedAt: Date | null
}

export interface CaseCompletionTable {
  id: Generated<number>
  sampledCaseId: string
  what: 'completed' | 'reopened'
  reason: string | null
  personId: string
  at: Date
}

export interface CaseloadCaseTable {
  id: Generated<string>
  inspectionId: string
  caseReference: string
  caseType: string
  disposal: string
  startDate: string
  endDate: string | null
  gender: 'male' | 'female' | 'other' | 'unknown'
  age: number
  ethnicity: string
  lookedAfter: 'yes' | 'no' | 'unknown'
  riskOfSeriousHarm: string
  safetyAndWellbeing: string
  area: string
  caseManager: string
}

export interface CaseloadHeadingTable {
  serviceId: string
  heading: string
  columnName: string | null
  mappedBy: string
  mappedAt: Date
}

export interface CaseloadLeftOutTable {
  returnId: string
  rowNumber: number
  fault: number
  columnName: string
  rule: string
  whatToDo: string
  acceptedBy: string
  acceptedAt: Date
}

export interface CaseloadReturnTable {
  id: Generated<string>
  inspectionId: string
  fileName: string
  sha256: string
  importedBy: string
  importedAt: Date
  fieldworkMonday: string
}

export interface ClearedWordTable {
  inspectionId: string
  riskId: string
  clearedBy: string
  clearedAt: Date
}

export interface ComparedAnswerTable {
  secondReadingId: string
  questionId: string
  firstValue: string | null
  firstReason: string | null
  secondValue: string | null
  secondReason: string | null
}

export interface ComparisonNoteTable {
  id: Generated<string>
  secondReadingId: string
  questionId: string | null
  text: string
  authorId: string
  writtenAt: Date
}

export interface ConcernTable {
  id: Generated<string>
  inspectionId: string
  sampledCaseId: string
  what: string
  urgency: 'immediate' | 'today' | 'thisWeek'
  toldWhom: string
  toldAt: Date
  raisedBy: string
  raisedAt: Date
  outcome: string | null
  closedBy: string | null
  closedAt: Date | null
  version: Generated<number>
  followedBy: string | null
}

export interface ContextualFactTable {
  id: Generated<string>
  inspectionId: string
  heading: string
  label: string
  value: string
  unit: string
  appliesTo: string
  source: string
  position: number
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

export interface ContradictionNoteTable {
  id: Generated<number>
  sampledCaseId: string
  contradiction: string
  restsOn: string
  sentence: string
  personId: string
  at: Date
}

export interface DeletionProofTable {
  id: string
  inspectionId: string
  content: string
  sha256: string
  carriedOutBy: string
  carriedOutAt: Date
}

export interface DeletionUnderWayTable {
  proofId: string
  inspectionId: string
  countedFrom: string
  dueOn: string
  at: Date
}

export interface DipSampleTable {
  id: Generated<string>
  inspectionId: string
  method: 'random' | 'byHand'
  seed: string | null
  reason: string | null
  population: number
  size: number
  drawnBy: string
  drawnAt: Date
}

export interface DocumentTable {
  id: Generated<string>
  inspectionId: string
  fileName: string
  mediaType: string
  content: Buffer
  sha256: string
  uploadedBy: string
  uploadedAt: Date
  sentFor: 'evidence' | 'factualAccuracy' | 'actionPlan' | null
  about: string | null
}

export interface EmbargoReaderTable {
  id: Generated<string>
  embargoId: string
  name: string
  personId: string | null
  tokenHash: string | null
  expiresAt: Date | null
  namedBy: string
  namedAt: Date
  lastReadAt: Date | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

export interface EmbargoedVersionTable {
  id: Generated<string>
  inspectionId: string
  version: number
  address: string
  facts: JsonColumn
  factsSha256: string
  report: JsonColumn
  pdf: Buffer
  word: Buffer
  annexeCsv: string
  annexeXlsx: Buffer
  annexeJson: JsonColumn
  replay: JsonColumn
  reason: string | null
  differences: JsonColumn
  preparedBy: string
  preparedAt: Date
  releaseAt: Date
  releasedAt: Date | null
  cancelledAt: Date | null
  cancelledBy: string | null
  cancelReason: string | null
  easyRead: JsonColumn | null
  easyReadPdf: Buffer | null
}

export interface EvidenceItemTable {
  id: Generated<string>
  inspectionId: string
  number: number
  onDate: string
  source: 'meeting' | 'document' | 'interview' | 'survey' | 'observation' | 'case'
  sampledCaseId: string | null
  note: string
  authorId: string
  recordedAt: Date
}

export interface EvidenceStandardTable {
  evidenceId: string
  standardId: string
}

export interface FailedTriesTable {
  kind: 'password' | 'code'
  triedHash: string
  failures: number
  lastAt: Date
}

export interface FindingTable {
  id: Generated<string>
  inspectionId: string
  standardId: string
  kind: 'strength' | 'areaForImprovement'
  text: string
  position: number
  authorId: string
  recordedAt: Date
  version: Generated<number>
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

export interface FindingEvidenceTable {
  findingId: string
  evidenceId: string
}

export interface FrameworkVersionTable {
  id: string
  name: string
  content: JsonColumn
  sha256: string
  registeredAt: Date
}

export interface InspectionTable {
  id: Generated<string>
  serviceId: string
  frameworkId: string
  kind: 'single' | 'joint' | 'reinspection'
  fieldworkMonday: string
  notice: string | null
  createdBy: string
  createdAt: Date
  version: Generated<number>
  executiveSummary: Generated<boolean>
  annexes: Generated<boolean>
  reportLanguage: Generated<'en-GB' | 'cy'>
}

export interface InspectionOfRecordTable {
  id: Generated<string>
  readingId: string
  address: string
  version: number
  facts: JsonColumn
  checks: JsonColumn
  storedBy: string
  storedAt: Date
}

export interface InspectionStageTable {
  inspectionId: string
  stage: 'plan' | 'announcement' | 'evidenceRequest' | 'caseloadReturn' | 'sample' | 'fieldwork' | 'analysis' | 'ratingsPanel' | 'drafting' | 'factualAccuracy' | 'publication' | 'actionPlan'
  ownerId: string | null
  dueOn: string | null
  documentId: string | null
  doneAt: Date | null
  doneBy: string | null
  version: Generated<number>
}

export interface InterviewSlotTable {
  sampledCaseId: string
  onDate: string
  atTime: string | null
  place: string | null
  outcome: 'held' | 'notHeld' | null
  notHeldReason: string | null
  setBy: string
  setAt: Date
  version: Generated<number>
}

export interface InvitationTable {
  id: Generated<string>
  personId: string
  tokenHash: string
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
  withdrawnAt: Date | null
}

export interface LegalHoldTable {
  id: Generated<string>
  inspectionId: string
  reason: string
  setBy: string
  setAt: Date
  liftReason: string | null
  liftAskedBy: string | null
  liftAskedAt: Date | null
  liftedBy: string | null
  liftedAt: Date | null
}

export interface ListedNameTable {
  inspectionId: string
  hash: string
}

export interface NameListTable {
  inspectionId: string
  sealedKey: string | null
  names: number
  givenBy: string
  givenAt: Date
  destroyedAt: Date | null
}

export interface NarrativeTable {
  inspectionId: string
  sectionId: string
  version: number
  text: string
  authorId: string
  writtenAt: Date
  restoredFrom: number | null
}

export interface NarrativeCommentTable {
  id: Generated<string>
  inspectionId: string
  sectionId: string
  version: number
  text: string
  authorId: string
  writtenAt: Date
  resolvedBy: string | null
  resolvedAt: Date | null
}

export interface NarrativeReviewTable {
  inspectionId: string
  sectionId: string
  version: number
  authorId: string
  reviewedBy: string
  reviewedAt: Date
  agreedBy: string | null
  agreedAt: Date | null
}

export interface OrganisationIdentityTable {
  personId: string
  issuer: string
  subject: string
  linkedAt: Date
}

export interface PanelDecisionTable {
  inspectionId: string
  standardId: string
  direction: 'confirmed' | 'raised' | 'lowered'
  fromRating: string | null
  rating: string | null
  reason: string | null
  decidedBy: string
  decidedAt: Date
  secondSignedBy: string | null
  secondSignedAt: Date | null
  version: Generated<number>
}

export interface PartnerInspectorateTable {
  inspectionId: string
  name: string
  position: number
}

export interface PersonTable {
  id: Generated<string>
  email: string
  name: string
  role: 'leadInspector' | 'inspector' | 'assessor' | 'dataAnalyst' | 'headOfInspection' | 'panelMember' | 'chiefInspector' | 'serviceContact' | 'partnerInspector' | 'administrator'
  serviceId: string | null
  passwordHash: string | null
  demonstration: Generated<boolean>
  accessEndedAt: Date | null
  accessEndedBy: string | null
}

export interface PracticeExampleTable {
  id: string
  inspectionId: string
  sampledCaseId: string
  standardId: string
  changedName: string
  text: string
  version: Generated<number>
  writtenBy: string
  writtenAt: Date
  chosenBy: string | null
  chosenAt: Date | null
}

export interface PreviousInspectionTable {
  inspectionId: string
  publishedMonth: string
  overallRating: string
  score: number | null
  source: string
  recordedBy: string
  recordedAt: Date
  version: Generated<number>
}

export interface PreviousRatingTable {
  inspectionId: string
  standardId: string
  rating: string
}

export interface ProposedRatingTable {
  inspectionId: string
  standardId: string
  status: 'rated' | 'inspectedNotRated' | 'notInspected'
  rating: string | null
  reason: string
  proposedBy: string
  proposedAt: Date
  version: Generated<number>
}

export interface PublicationTable {
  id: Generated<string>
  inspectionId: string
  version: number
  address: string
  facts: JsonColumn
  factsSha256: string
  report: JsonColumn
  pdf: Buffer
  annexeCsv: string
  publishedBy: string
  publishedAt: Date
  reason: string | null
  word: Buffer | null
  replay: JsonColumn | null
  annexeXlsx: Buffer | null
  annexeJson: JsonColumn | null
  differences: JsonColumn
  easyRead: JsonColumn | null
  easyReadPdf: Buffer | null
}

export interface PublicationCorrectionTable {
  inspectionId: string
  version: number
  reason: string
  openedBy: string
  openedAt: Date
}

export interface RecommendationTable {
  id: Generated<string>
  inspectionId: string
  position: number
  addressee: string
  text: string
  version: Generated<number>
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

export interface RecoveryCodeTable {
  personId: string
  codeHash: string
  usedAt: Date | null
}

export interface ReportReadingTable {
  id: Generated<string>
  frameworkId: string | null
  fileName: string
  size: number
  sha256: string
  content: Buffer | null
  uploadedBy: string
  uploadedAt: Date
  status: Generated<'waiting' | 'reading' | 'read' | 'refused'>
  begunAt: Date | null
  endedAt: Date | null
  refusal: string | null
  format: 'text' | 'markdown' | 'html' | 'pdf' | null
  pages: number | null
  reading: JsonColumn | null
  version: Generated<number>
}

export interface RetentionPeriodTable {
  id: Generated<number>
  kind: string
  months: number
  reason: string
  setBy: string
  setAt: Date
}

export interface RiskOverrideTable {
  id: Generated<string>
  inspectionId: string
  riskId: string
  reason: string
  overriddenBy: string
  overriddenAt: Date
  answer: 'confirmed' | 'refused' | null
  answeredBy: string | null
  answeredAt: Date | null
}

export interface SampleDrawTable {
  inspectionId: string
  caseType: string
  seed: string
  algorithm: string
  population: number
  size: number
  sizeReason: string | null
  drawnBy: string
  drawnAt: Date
  number: Generated<number>
  populationHash: string | null
  byRule: number | null
  balancedOn: JsonColumn | null
  letGo: JsonColumn | null
  sizeSetting: JsonColumn | null
}

export interface SampleSeedTable {
  inspectionId: string
  secret: string
  commitment: string
  committedAt: Date
}

export interface SampledCaseTable {
  id: Generated<string>
  inspectionId: string
  caseloadCaseId: string
  caseType: string
  position: number
  status: 'selected' | 'reserve' | 'excluded' | 'secondReading'
  exclusionReason: 'transferred' | 'fileMissing' | 'outOfScope' | 'noWork' | 'legalProceedings' | 'conflictOfInterest' | 'other' | null
  allocatedTo: string | null
  completedAt: Date | null
  completedBy: string | null
  version: Generated<number>
  replaces: string | null
  exclusionNote: string | null
  excludedAt: Date | null
  excludedBy: string | null
  approvedBy: string | null
}

export interface SamplingWindowTable {
  inspectionId: string
  caseType: string
  fromDays: number
  toDays: number
}

export interface SamplingWindowChangeTable {
  id: Generated<string>
  inspectionId: string
  caseType: string
  wasFromDays: number
  wasToDays: number
  fromDays: number
  toDays: number
  reason: string
  changedBy: string
  changedAt: Date
}

export interface SecondReadingTable {
  caseId: string
  firstCaseId: string
  dipSampleId: string
  firstReaderId: string | null
  comparedBy: string | null
  comparedAt: Date | null
  withdrawnBy: string | null
  withdrawnAt: Date | null
  withdrawalReason: string | null
}

export interface ServiceTable {
  id: Generated<string>
  name: string
  area: string
  term: string
}

export interface SetAsideDrawTable {
  inspectionId: string
  number: number
  reason: string
  setAsideBy: string
  setAsideAt: Date
  drawnAt: Date
  proof: JsonColumn
  selected: JsonColumn
}

export interface SettledFactTable {
  readingId: string
  version: number
  place: string
  kind: 'confirmed' | 'corrected' | 'takenOut'
  fromValue: JsonColumn | null
  toValue: JsonColumn | null
  note: string
  settledBy: string
  settledAt: Date
}

export interface SignInSessionTable {
  tokenHash: string
  personId: string
  createdAt: Date
  lastSeenAt: Date
  flash: string | null
  id: Generated<string>
  browser: string
  awaits: 'code' | 'setUp' | null
  returnTo: string | null
  confirmedAt: Date | null
}

export interface TeamMemberTable {
  inspectionId: string
  personId: string
  role: 'leadInspector' | 'inspector' | 'assessor' | 'dataAnalyst' | 'headOfInspection' | 'panelMember' | 'chiefInspector' | 'serviceContact' | 'partnerInspector'
  declaration: 'noInterest' | 'interest' | null
  interest: string | null
  declaredAt: Date | null
  leftAt: Date | null
}

export interface TeamMemberStandardTable {
  inspectionId: string
  personId: string
  standardId: string
}

export interface Database {
  accuracyChallenge: AccuracyChallengeTable
  accuracyDraft: AccuracyDraftTable
  accuracyFinish: AccuracyFinishTable
  agreedAnswer: AgreedAnswerTable
  answer: AnswerTable
  answerClash: AnswerClashTable
  answerKeysSetting: AnswerKeysSettingTable
  answerOperation: AnswerOperationTable
  askedCount: AskedCountTable
  auditEvent: AuditEventTable
  auditSeal: AuditSealTable
  authenticator: AuthenticatorTable
  caseBlock: CaseBlockTable
  caseCompletion: CaseCompletionTable
  caseloadCase: CaseloadCaseTable
  caseloadHeading: CaseloadHeadingTable
  caseloadLeftOut: CaseloadLeftOutTable
  caseloadReturn: CaseloadReturnTable
  clearedWord: ClearedWordTable
  comparedAnswer: ComparedAnswerTable
  comparisonNote: ComparisonNoteTable
  concern: ConcernTable
  contextualFact: ContextualFactTable
  contradictionNote: ContradictionNoteTable
  deletionProof: DeletionProofTable
  deletionUnderWay: DeletionUnderWayTable
  dipSample: DipSampleTable
  document: DocumentTable
  embargoReader: EmbargoReaderTable
  embargoedVersion: EmbargoedVersionTable
  evidenceItem: EvidenceItemTable
  evidenceStandard: EvidenceStandardTable
  failedTries: FailedTriesTable
  finding: FindingTable
  findingEvidence: FindingEvidenceTable
  frameworkVersion: FrameworkVersionTable
  inspection: InspectionTable
  inspectionOfRecord: InspectionOfRecordTable
  inspectionStage: InspectionStageTable
  interviewSlot: InterviewSlotTable
  invitation: InvitationTable
  legalHold: LegalHoldTable
  listedName: ListedNameTable
  nameList: NameListTable
  narrative: NarrativeTable
  narrativeComment: NarrativeCommentTable
  narrativeReview: NarrativeReviewTable
  organisationIdentity: OrganisationIdentityTable
  panelDecision: PanelDecisionTable
  partnerInspectorate: PartnerInspectorateTable
  person: PersonTable
  practiceExample: PracticeExampleTable
  previousInspection: PreviousInspectionTable
  previousRating: PreviousRatingTable
  proposedRating: ProposedRatingTable
  publication: PublicationTable
  publicationCorrection: PublicationCorrectionTable
  recommendation: RecommendationTable
  recoveryCode: RecoveryCodeTable
  reportReading: ReportReadingTable
  retentionPeriod: RetentionPeriodTable
  riskOverride: RiskOverrideTable
  sampleDraw: SampleDrawTable
  sampleSeed: SampleSeedTable
  sampledCase: SampledCaseTable
  samplingWindow: SamplingWindowTable
  samplingWindowChange: SamplingWindowChangeTable
  secondReading: SecondReadingTable
  service: ServiceTable
  setAsideDraw: SetAsideDrawTable
  settledFact: SettledFactTable
  signInSession: SignInSessionTable
  teamMember: TeamMemberTable
  teamMemberStandard: TeamMemberStandardTable
}
