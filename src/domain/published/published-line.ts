/** A published inspection as one line among others: from a report that was read, or from one that this product published. */
import { z } from 'zod'
import type { Framework } from '../framework/framework.ts'
import { caseStandardsOf, standardsOf } from '../framework/look-ups.ts'

export interface PublishedLine {
  readonly address: string
  readonly service: string
  readonly area: string
  /** YYYY-MM, of the fieldwork; null where it is not stated. */
  readonly fieldworkMonth: string | null
  readonly publishedMonth: string | null
  readonly kind: string | null
  readonly frameworkId: string
  readonly score: number | null
  readonly scoreOutOf: number | null
  readonly overallRating: string
  /** By standard: the rating, or why there is none. */
  readonly ratings: Readonly<Record<string, string>>
  /** Whole per cents by standard and dimension ("2.1.desistance"). */
  readonly keyQuestions: Readonly<Record<string, number>>
  /** "This product" where it was published here, otherwise "Published report". */
  readonly source: string
  /** Of a report that was read; null where the figures come from the answers themselves. */
  readonly failedChecks: number | null
  readonly version: number
  readonly notice: string | null
}

export const notStated = 'Not stated'
const withoutRating: Readonly<Record<string, string>> = { notInspected: 'Not inspected', inspectedNotRated: 'Not rated' }

const words = z.string().nullish().catch(null)
const number = z.number().nullish().catch(null)
const standard = z.object({ rating: words, status: words }).catch({ rating: null, status: null })
const ofReport = z.object({
  ...{ service: z.string().catch(''), area: z.string().catch(''), overallRating: z.string().catch(notStated) },
  ...{ fieldworkStarted: words, publishedMonth: words, inspectionKind: words, score: number, scoreOutOf: number },
  standards: z.record(z.string(), standard).catch({}),
  keyQuestions: z.record(z.string(), z.record(z.string(), z.number().catch(Number.NaN)).catch({})).catch({}),
})

type More = Pick<PublishedLine, 'address' | 'failedChecks' | 'version'>

/** @param facts of a report that was read, as they were stored */
export function lineOfReport(facts: unknown, framework: Framework, more: More): PublishedLine {
  const read = ofReport.parse(facts)
  return {
    ...more,
    ...{ service: read.service, area: read.area, overallRating: read.overallRating, frameworkId: framework.id },
    ...{ fieldworkMonth: read.fieldworkStarted ?? null, publishedMonth: read.publishedMonth ?? null, kind: read.inspectionKind ?? null },
    ...{ score: read.score ?? null, scoreOutOf: read.scoreOutOf ?? null, source: 'Published report', notice: null },
    ratings: ratingsOf(framework, read.standards),
    keyQuestions: Object.fromEntries(
      Object.entries(read.keyQuestions).flatMap(([id, own]) =>
        Object.entries(own).flatMap(([dimension, perCent]): [string, number][] => (Number.isNaN(perCent) ? [] : [[`${id}.${dimension}`, perCent]])),
      ),
    ),
  }
}

const ofPublication = z.object({
  service: z.object({ name: z.string(), area: z.string() }),
  shape: z.object({ kind: z.string() }).nullish(),
  fieldworkMonday: words,
  notice: words,
  ratings: z.object({
    standards: z.array(z.object({ standardId: z.string(), rating: words, status: words })),
    ...{ score: number, scoreOutOf: number, overallRating: words },
  }),
  questions: z.array(z.object({ questionId: z.string(), published: z.object({ perCent: number }) })).nullish(),
})

/** @param facts that this product published; publishedAt as YYYY-MM-DD */
export function lineOfPublication(facts: unknown, framework: Framework, { publishedAt, ...more }: More & { readonly publishedAt: string }): PublishedLine {
  const { service, shape, fieldworkMonday, notice, ratings, questions } = ofPublication.parse(facts)
  const perCents = new Map((questions ?? []).map(({ questionId, published }) => [questionId, published.perCent ?? null]))
  return {
    ...more,
    ...{ service: service.name, area: service.area, overallRating: ratings.overallRating ?? notStated, frameworkId: framework.id },
    ...{ fieldworkMonth: fieldworkMonday?.slice(0, 7) ?? null, publishedMonth: publishedAt.slice(0, 7), kind: shape?.kind ?? null },
    ...{ score: ratings.score ?? null, scoreOutOf: ratings.scoreOutOf ?? null, source: 'This product', notice: notice ?? null },
    ratings: ratingsOf(framework, Object.fromEntries(ratings.standards.map((one) => [one.standardId, one]))),
    keyQuestions: Object.fromEntries(
      keyQuestionColumns(framework).flatMap(({ id, column }): [string, number][] => {
        const perCent = perCents.get(id) ?? null
        return perCent === null ? [] : [[column, perCent]]
      }),
    ),
  }
}

function ratingsOf(framework: Framework, standards: Readonly<Record<string, z.infer<typeof standard>>>): Readonly<Record<string, string>> {
  return Object.fromEntries(standardsOf(framework).map(({ id }) => [id, standards[id]?.rating ?? withoutRating[standards[id]?.status ?? ''] ?? notStated]))
}

/** The key questions of case standards: their id, and the name of their column, standard and dimension. */
export function keyQuestionColumns(framework: Framework): { readonly id: string; readonly column: string; readonly wording: string }[] {
  return caseStandardsOf(framework).flatMap((one) =>
    one.keyQuestions.map((question) => ({ id: question.id, column: `${one.id}.${question.dimension ?? question.id}`, wording: question.wording })),
  )
}
