import type { Framework } from '../framework/framework.ts'
import { factsFaults } from './facts-faults.ts'
import { publishedFactsSchema, type PublishedFacts } from './facts.ts'

/** A file of published facts that cannot be used, with the path of each fault in it. */
export class PublishedFactsFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The facts cannot be used: ${faults.join('; ')}`)
    this.name = 'PublishedFactsFault'
    this.faults = faults
  }
}

/**
 * Reads the facts of a published inspection from parsed JSON.
 * @param content the JSON value of a facts file
 * @param framework the version the inspection was made under: its standards, dimensions, prompts and rating words must be the file's
 * @returns the facts; per cents are whole, 0–100, counts are cases
 * @throws PublishedFactsFault naming the path of every fault ("keyQuestions.2.1.desistance: …")
 */
export function parsePublishedFacts(content: unknown, framework: Framework): PublishedFacts {
  const read = publishedFactsSchema.safeParse(content)
  if (!read.success) throw new PublishedFactsFault(read.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`))
  const faults = factsFaults(read.data, framework)
  if (faults.length > 0) throw new PublishedFactsFault(faults)
  return read.data
}
