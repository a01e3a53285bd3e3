import { frameworkSchema, type Framework } from './framework.ts'
import { frameworkFaults } from './framework-faults.ts'

/** A framework file that cannot be used, with the path of each fault in it. */
export class FrameworkFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The framework file cannot be used: ${faults.join('; ')}`)
    this.name = 'FrameworkFault'
    this.faults = faults
  }
}

/**
 * Reads a framework version from parsed JSON.
 * @param content the JSON value of a framework.json
 * @returns the framework, readonly
 * @throws FrameworkFault naming the path of every fault ("domains.1.standards.0.id: …")
 */
export function parseFramework(content: unknown): Framework {
  const read = frameworkSchema.safeParse(content)
  if (!read.success) {
    throw new FrameworkFault(read.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`))
  }
  const faults = frameworkFaults(read.data)
  if (faults.length > 0) throw new FrameworkFault(faults)
  return read.data
}
