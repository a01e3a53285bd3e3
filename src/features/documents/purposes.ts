/** What the inspected service sends documents for: the permission, the words, and the room's own address. */
import type { InspectionAction } from '../../domain/permissions/permissions.ts'

interface Purpose {
  readonly permission: InspectionAction
  readonly path: string
  readonly heading: string
  readonly hint: string
}

export const purposes = {
  evidence: {
    permission: 'sendEvidence',
    path: 'evidence',
    heading: 'Evidence',
    hint: 'Policies, minutes and figures that the inspectors asked for. Send nothing that names a child',
  },
  factualAccuracy: {
    permission: 'answerFactualAccuracy',
    path: 'factual-accuracy',
    heading: 'Answer to the factual accuracy check',
    hint: 'What is wrong in the draft, and what shows it',
  },
  actionPlan: {
    permission: 'sendActionPlan',
    path: 'action-plan',
    heading: 'Action plan',
    hint: 'What the service will do about each recommendation, who, and by when',
  },
} as const satisfies Record<string, Purpose>

export type PurposeId = keyof typeof purposes
export const purposeIds: readonly PurposeId[] = ['evidence', 'factualAccuracy', 'actionPlan']
