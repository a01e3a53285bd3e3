/** Each per cent against the count that our own tables print beside it. */
import { z } from 'zod'
import { perCentHalfUp } from '../../../rating/per-cent.ts'
import { check, type Check } from '../checks/check.ts'

const byKey = <T extends z.ZodType>(value: T): z.ZodCatch<z.ZodRecord<z.ZodString, T>> => z.record(z.string(), value).catch({})
const counted = z.object({ yes: z.int(), of: z.int().positive() }).nullable().catch(null)
const read = z.object({
  keyQuestions: byKey(byKey(z.number().nullable().catch(null))),
  prompts: byKey(byKey(byKey(z.number().nullable().catch(null)))),
  inspectionData: byKey(byKey(byKey(counted))),
})

/** One check for each question that is printed with its count; none where no counts are printed. */
export function countChecks(facts: unknown): Check[] {
  const { keyQuestions, prompts, inspectionData } = read.parse(facts)
  return Object.entries(inspectionData).flatMap(([standard, dimensions]) =>
    Object.entries(dimensions).flatMap(([dimension, questions]) =>
      Object.entries(questions).flatMap(([letter, count]): Check[] => {
        const isKey = letter === 'keyQuestion'
        const perCent = isKey ? keyQuestions[standard]?.[dimension] : prompts[standard]?.[dimension]?.[letter]
        if (count === null || perCent === null || perCent === undefined) return []
        const should = perCentHalfUp(count.yes, count.of)
        const place = isKey ? `keyQuestions.${standard}.${dimension}` : `prompts.${standard}.${dimension}.${letter}`
        const message = `${perCent} per cent is printed beside ${count.yes} of ${count.of}, which is ${should} per cent.`
        return [check(`per-cent-of-count.${place}`, should === perCent, message, [place])]
      }),
    ),
  )
}
