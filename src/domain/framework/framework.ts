/**
 * A framework version as data (handbook §2): standards, key questions, prompts, bands, scoring, windows.
 * Every rule in src/domain takes one of these; no code names a standard, a dimension or a number of it.
 */
import { z } from 'zod'

const id = z.string().regex(/^[A-Za-z0-9.]+$/, 'letters, digits and full stops only')
const words = z.string().min(1)
const perCent = z.int().min(0).max(100)

const guidance = z.strictObject({ status: words, text: words })
const prompt = z.strictObject({ id, letter: z.string().regex(/^[a-z]$/), wording: words, guidance: guidance.optional() })
const keyQuestion = z.strictObject({
  id,
  wording: words,
  dimension: id.optional(),
  guidance: guidance.optional(),
  prompts: z.array(prompt).optional(),
})
const standard = z.strictObject({
  id,
  name: words,
  evidence: z.enum(['qualitative', 'caseData']),
  statement: words,
  keyQuestionsSource: words.optional(),
  keyQuestions: z.array(keyQuestion),
})
const domain = z.strictObject({ id, name: words, standards: z.array(standard).min(1) })

const floorAndCap = { atLeast: z.int().nonnegative().optional(), atMost: z.int().nonnegative().optional() }
const sampleSize = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('formula'), ...floorAndCap }),
  z.strictObject({ rule: z.literal('share'), of: id, percent: z.int().positive(), ...floorAndCap }),
  z.strictObject({ rule: z.literal('all'), ...floorAndCap }),
])
/** Words where it names no list; asked only where another detail of the case type has one of these answers. */
const detail = z.strictObject({
  id,
  wording: words,
  list: id.optional(),
  onlyWhen: z.strictObject({ question: id, answers: z.array(words).min(1) }).optional(),
})
const caseType = z.strictObject({
  id,
  name: words,
  oneCase: words,
  manyCases: words,
  domain: id.nullable(),
  illustrates: id.optional(),
  dateBasis: words,
  window: z.strictObject({ fromDays: z.int().positive(), toDays: z.int().nonnegative() }),
  sampleSize,
  publishedSampleKey: id,
  details: z.array(detail),
})
/** Lists that describe a case and enter no rating: a factor is answered one by one, a detail of a case type names its list. */
const caseDetails = z.strictObject({
  source: words,
  notRecordedAnswer: words,
  factors: z.strictObject({ heading: words, list: z.array(z.strictObject({ id, name: words })).min(1) }),
  lists: z.record(id, z.array(words).min(2)),
})
const choiceQuestion = z.strictObject({ id, wording: words, answers: z.array(words).min(2) })

export const frameworkSchema = z
  .strictObject({
    id,
    name: words,
    source: words,
    licence: words,
    serviceTerms: z.array(words).min(1),
    dimensions: z.array(z.strictObject({ id, label: words })).min(1),
    ratings: z.array(z.strictObject({ id: words, points: z.int().nonnegative(), star: z.boolean().optional() })).min(2),
    bands: z.array(z.strictObject({ label: words, printed: words, min: perCent, max: perCent, rating: words })).min(2),
    scoring: z.strictObject({
      standards: z.array(id).min(1),
      min: z.int(),
      max: z.int(),
      overall: z.array(z.strictObject({ min: z.int(), max: z.int(), rating: words })).min(1),
    }),
    limitingJudgements: z.array(z.strictObject({ standard: id, if: words, overallCannotExceed: words })),
    discretion: z.strictObject({ mostBandsRaised: z.int().nonnegative() }),
    caseTypes: z.array(caseType).min(1),
    sampleRule: z.strictObject({
      confidenceLevelPercent: perCent,
      z: z.number().positive(),
      marginOfErrorPercent: perCent,
      stratifiedBy: z.array(id),
    }),
    caseDetails: caseDetails.optional(),
    classifications: z.array(z.strictObject({ id, name: words })),
    classificationLevels: z.array(z.strictObject({ id, name: words })).min(1),
    caseManagerInterview: z.strictObject({
      source: words,
      held: z.strictObject({ id, wording: words }),
      notInterviewedAnswer: words,
      notRecordedAnswer: words,
      questions: z.array(choiceQuestion),
    }),
    inspectorOpinion: z.strictObject({ source: words, notRecordedAnswer: words, questions: z.array(choiceQuestion) }),
    standingQuestions: z.array(words),
    domains: z.array(domain).min(1),
  })
  .readonly()

type DeepReadonly<T> = T extends (infer U)[] ? readonly DeepReadonly<U>[] : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

export type Framework = DeepReadonly<z.infer<typeof frameworkSchema>>
export type Standard = Framework['domains'][number]['standards'][number]
export type KeyQuestion = Standard['keyQuestions'][number]
export type Prompt = NonNullable<KeyQuestion['prompts']>[number]
export type CaseType = Framework['caseTypes'][number]
export type CaseDetail = CaseType['details'][number]
/** A rating in the framework's own words, for example "Requires improvement". */
export type Rating = Framework['ratings'][number]['id']
