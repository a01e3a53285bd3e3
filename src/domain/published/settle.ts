/**
 * What a person settles about a fact of a reading: that it is right, what it should be, or that it must not stand. What was read stays
 * as it was read; what was settled stands beside it, the last one counting.
 */
import { z } from 'zod'
import type { Framework } from '../framework/framework.ts'
import { inspectionKinds } from '../report/facts.ts'
import { withValueAt } from './places.ts'

export interface SettledFact {
  readonly place: string
  readonly kind: 'confirmed' | 'corrected' | 'takenOut'
  /** null where nothing stood there. */
  readonly from: unknown
  /** null where it was taken out. */
  readonly to: unknown
}

/** The facts as they stand once everything settled is taken in, oldest first. */
export function withSettled(
  facts: Readonly<Record<string, unknown>>,
  settled: readonly SettledFact[],
  framework: Framework,
): Readonly<Record<string, unknown>> {
  return settled.reduce((all, { place, kind, to }) => withValueAt(all, place, kind === 'takenOut' ? undefined : to, framework), facts)
}

/** How a fact is written in a form. */
export type ValueForm =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text'; readonly hint: string }
  /** Tables and lists: confirmed or taken out, not typed. */
  | { readonly kind: 'fixed' }

type Reader = (text: string) => { readonly value: unknown } | { readonly fault: string }
interface ValueKind {
  readonly form: ValueForm
  readonly read: Reader
}

const figure = z.object({ value: z.number() }).loose()

/** @param current what stands at the place now; undefined where nothing does */
export function valueKindAt(place: string, current: unknown, framework: Framework): ValueKind {
  if (/^(?:overallRating|standards\..+\.rating|previousRatings\..+|professionalDiscretion\..+\.(?:from|to))$/.test(place))
    return choice(framework.ratings.map((rating) => rating.id))
  if (place === 'inspectionKind') return choice(inspectionKinds)
  if (/^standards\..+\.status$/.test(place)) return choice(['rated', 'inspectedNotRated', 'notInspected'])
  if (/^(?:keyQuestions|prompts)\./.test(place)) return number('A whole per cent from 0 to 100', wholePerCent)
  if (place === 'score') return number(`A whole number from 0 to ${framework.scoring.max}`, (value) => isWhole(value) && value <= framework.scoring.max)
  if (/Month$|^fieldworkStarted$/.test(place)) return text('A month as year-month, for example 2022-06', /^\d{4}-(0[1-9]|1[0-2])$/)
  const held = figure.safeParse(current)
  if (held.success) {
    const own = number('A number, without its unit', Number.isFinite)
    return {
      form: own.form,
      read: (typed) => {
        const read = own.read(typed)
        return 'fault' in read ? read : { value: { ...held.data, value: read.value } }
      },
    }
  }
  if (typeof current === 'number') return number('A number', Number.isFinite)
  if (typeof current === 'string' || current === undefined) return text('As the report prints it', /\S/)
  return { form: { kind: 'fixed' }, read: () => ({ fault: 'This is a table or a list: confirm it or take it out' }) }
}

/** A fact's value as a person reads it and types it. */
export function valueInWords(value: unknown): string {
  const held = figure.safeParse(value)
  if (held.success) return String(held.data.value)
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value === true ? 'yes' : value === false ? 'no' : String(value)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return Object.entries(value)
    .map(([key, own]) => `${key} ${valueInWords(own)}`)
    .join(', ')
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0
const wholePerCent = (value: number): boolean => isWhole(value) && value <= 100

function choice(choices: readonly string[]): ValueKind {
  return {
    form: { kind: 'choice', choices },
    read: (typed) => (choices.includes(typed) ? { value: typed } : { fault: `Choose one of: ${choices.join(', ')}` }),
  }
}

function number(hint: string, isRight: (value: number) => boolean): ValueKind {
  return {
    form: { kind: 'text', hint },
    read: (typed) => {
      const written = typed.replaceAll(',', '').trim()
      const value = Number(written)
      return /^-?\d+(?:\.\d+)?$/.test(written) && isRight(value) ? { value } : { fault: `Enter ${hint.charAt(0).toLowerCase()}${hint.slice(1)}` }
    },
  }
}

function text(hint: string, pattern: RegExp): ValueKind {
  return {
    form: { kind: 'text', hint },
    read: (typed) =>
      pattern.test(typed) && typed.length <= 2000 ? { value: typed.trim() } : { fault: `Enter ${hint.charAt(0).toLowerCase()}${hint.slice(1)}` },
  }
}
