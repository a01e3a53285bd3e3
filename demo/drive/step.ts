/** One stretch of the demo: what is going on in words, how many things are done in it, and the doing. */
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { Role } from '../../src/domain/permissions/permissions.ts'
import type { PublishedFacts } from '../../src/domain/published/facts.ts'
import type { DrawnCase } from '../answers.ts'
import type { Schedule } from '../schedule.ts'
import type { Participant } from './participant.ts'

/** A case of the sample, with who assesses it. */
export interface AllocatedCase extends DrawnCase {
  readonly id: string
  readonly reference: string
  readonly assessor: Participant
}

export interface DemoInspection {
  readonly framework: Framework
  readonly facts: PublishedFacts
  readonly schedule: Schedule
  /** The address of the inspection, once it is planned. */
  url: string
  /** The sample by case type and reference, once it is allocated. */
  cases: readonly AllocatedCase[]
  as(role: Role): Participant
  /** Marks somebody who was added as a person of a demonstration. */
  mark(email: string): Promise<void>
}

export interface Step {
  readonly words: string
  readonly things: number
  readonly run: (demo: DemoInspection, tick: () => void) => Promise<void>
}
