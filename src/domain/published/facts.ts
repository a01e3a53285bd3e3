/**
 * The facts of a published inspection: what a report prints, as data (handbook §6). Extra keys are let through unread;
 * whatever is read is strict. Prompts, interview tables and contextual facts are not printed by every report.
 */
import { z } from 'zod'

const words = z.string('should be text').trim().min(1, 'should not be empty')
const perCent = z.int('should be a whole per cent from 0 to 100').min(0, 'is less than 0').max(100, 'is more than 100')
const count = z.int('should be a whole number').min(0, 'is less than 0')
const date = z.iso.date('should be a date, year-month-day')
const month = z.string('should be a month, year-month').regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'should be a month, year-month')
const byId = <T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> => z.record(z.string(), value)
/** A list that may be missing. */
const listOf = <T>(item: z.ZodType<T>): z.ZodType<T[]> =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])

const standard = z.object({
  rating: words.nullable(),
  status: z.enum(['rated', 'inspectedNotRated', 'notInspected'], 'should be rated, inspectedNotRated or notInspected').optional(),
  reason: words.optional(),
})
const discretion = z.object({ standard: words, from: words.nullish(), to: words, keyQuestion: words.nullish(), percent: perCent.nullish() })
const sample = z
  .object({
    caseManagerInterviews: count.nullish(),
    meetings: count.nullish(),
    samplingWindows: byId(z.object({ from: date, to: date })).nullish(),
  })
  .catchall(z.unknown())
const interviewTable = z.object({ id: words, answers: byId(count) })

export const publishedFactsSchema = z.object({
  service: words,
  area: words,
  serviceTerm: words,
  inspectionKind: words.nullish(),
  leadInspector: words.nullish(),
  chiefInspector: words.nullish(),
  previousInspectionYear: z.union([z.int(), words]).nullish(),
  previousRatings: byId(words).nullish(),
  publishedMonth: month,
  fieldworkStarted: month.nullish(),
  fieldworkDates: z.array(date).nullish(),
  score: count,
  overallRating: words,
  standards: byId(standard),
  keyQuestions: byId(byId(perCent)),
  professionalDiscretion: listOf(discretion),
  sample,
  prompts: byId(byId(byId(perCent))).nullish(),
  caseManagerInterviewQuestions: z.object({ caseManager: listOf(interviewTable), inspector: listOf(interviewTable) }).nullish(),
  recommendations: listOf(z.object({ addressee: words, text: words.optional() })),
  counts: z.object({ strengths: byId(count).nullish(), areasForImprovement: byId(count).nullish(), executiveSummary: z.unknown().optional() }).nullish(),
  contextualFacts: byId(z.unknown()).nullish(),
})

export type PublishedFacts = Readonly<z.infer<typeof publishedFactsSchema>>
export type PublishedInterviewTable = z.infer<typeof interviewTable>

/** How many cases of a case type the report says were inspected; 0 where it says nothing. */
export function inspectedCases(facts: PublishedFacts, caseType: { readonly publishedSampleKey: string }): number {
  return z.int().min(0).catch(0).parse(facts.sample[caseType.publishedSampleKey])
}
