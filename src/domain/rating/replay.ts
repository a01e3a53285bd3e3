/**
 * A rating replay: everything the ratings of one inspection follow from, without anything that points at a case or a person, so that
 * anybody can let the rules run again and compare (handbook §3).
 */
import { z } from 'zod'
import { addToTally } from '../assessment/tallies.ts'
import type { Framework } from '../framework/framework.ts'
import { emptyTally } from './per-cent.ts'
import { rateInspection } from './rate-inspection.ts'
import type { InspectionRatings, Tally } from './results.ts'

const status = z.enum(['rated', 'inspectedNotRated', 'notInspected'])
const judgement = z.enum(['yes', 'no', 'notApplicable', 'notAssessed'])
const rating = z.string().min(1).nullable()
const replaySchema = z.strictObject({
  format: z.literal('rating-replay/1'),
  /** The framework version, and the SHA-256 of its file. */
  framework: z.strictObject({ id: z.string().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** The judgements of each case, question id → answer. The order of the cases says nothing: they are sorted by what they hold. */
  cases: z.array(z.strictObject({ caseType: z.string().min(1), answers: z.record(z.string(), judgement) })),
  proposals: z.array(z.strictObject({ standardId: z.string(), status, rating })),
  decisions: z.array(
    z.strictObject({
      standardId: z.string(),
      direction: z.enum(['confirmed', 'raised', 'lowered']),
      from: rating,
      rating,
      reason: z.string().nullable(),
      secondSigned: z.boolean(),
    }),
  ),
  result: z.strictObject({
    score: z.int().nullable(),
    overallRating: rating,
    limitedBy: z.string().nullable(),
    standards: z.array(z.strictObject({ standardId: z.string(), status, rating })),
  }),
})

export type Replay = Readonly<z.infer<typeof replaySchema>>
export type ReplayCase = Replay['cases'][number]

/** Whether a stored answer is one of the four judgements; levels, interviews and texts are not part of a replay. */
export const isJudgement = (value: string | null): value is z.infer<typeof judgement> => judgement.safeParse(value).success

/** Reads a replay file from parsed JSON. @throws ZodError where it is none */
export function parseReplay(content: unknown): Replay {
  return replaySchema.parse(content)
}

/** What a replay file states of ratings that were made. */
export function resultOf(ratings: InspectionRatings): Replay['result'] {
  const { score, overallRating, limitedBy, standards } = ratings
  return {
    score,
    overallRating,
    limitedBy,
    standards: standards.map((standard) => ({ standardId: standard.standardId, status: standard.status, rating: standard.rating })),
  }
}

/** Makes a replay file. The cases are sorted by their content, so that their order points at nobody. */
export function replayOf(parts: Omit<Replay, 'format'>): Replay {
  const key = (one: ReplayCase): string => `${one.caseType} ${JSON.stringify(Object.entries(one.answers).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`
  return { format: 'rating-replay/1', ...parts, cases: parts.cases.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) }
}

/** Lets the rules run on a replay file. @returns the ratings they give, to be set beside the file's own result */
export function replayRatings(framework: Framework, replay: Replay): InspectionRatings {
  const tallies = new Map<string, Tally>()
  for (const { answers } of replay.cases) {
    for (const [questionId, value] of Object.entries(answers)) tallies.set(questionId, addToTally(tallies.get(questionId) ?? emptyTally, value, 1))
  }
  return rateInspection(framework, { tallies, proposals: replay.proposals, decisions: replay.decisions })
}
