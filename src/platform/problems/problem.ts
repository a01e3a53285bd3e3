import { problemCatalogue, type ProblemCode } from './catalogue.ts'

/**
 * An expected refusal. It carries the code of one catalogue entry; the sentence and the HTTP status come from there.
 * Thrown inside an action it rolls the action back and is shown to the person.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: ProblemCode, details: Readonly<Record<string, string | number>> = {}, data: Readonly<Record<string, unknown>> = {}) {
    const entry = problemCatalogue[code]
    super(fillIn(entry.sentence, details))
    this.name = 'Problem'
    this.code = code
    this.status = entry.status
    this.details = { ...details, ...data }
  }
}

function fillIn(sentence: string, details: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}
