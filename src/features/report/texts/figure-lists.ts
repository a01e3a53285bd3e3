import type { Framework } from '../../../domain/framework/framework.ts'
import { standardsOf } from '../../../domain/framework/look-ups.ts'
import type { NarrativeSection } from '../../../domain/report/narrative-sections.ts'
import type { Reference } from '../../../domain/report/references.ts'

/** One figure in all the ways it can be written. */
interface FigureLine {
  readonly meaning: string
  readonly forms: readonly { readonly write: string; readonly value: string }[]
}
/** The figures of the section's own standard, and all others by standard. */
export interface FigureLists {
  readonly near: readonly FigureLine[]
  readonly others: readonly { readonly title: string; readonly figures: readonly FigureLine[] }[]
}

/** The figures of this section's own standard first, then everything else by standard. */
export function figureLists(framework: Framework, section: NarrativeSection, references: readonly Reference[]): FigureLists {
  const lines = (standardId: string | null): FigureLine[] => linesOf(references.filter((reference) => reference.standardId === standardId))
  const standards = standardsOf(framework).filter((standard) => standard.id !== section.standardId)
  const whole = section.standardId === null ? [] : [{ title: 'The whole inspection', figures: lines(null) }]
  return {
    near: lines(section.standardId),
    others: [...whole, ...standards.map(({ id, name }) => ({ title: `${id} ${name}`, figures: lines(id) }))].filter((group) => group.figures.length > 0),
  }
}

/** References of the same figure, one with and one without a filter, are one line. */
function linesOf(references: readonly Reference[]): FigureLine[] {
  const plain = references.filter((reference) => reference.of === null)
  return plain.map(({ name, meaning }) => ({
    meaning,
    forms: references
      .filter((reference) => reference.name === name || reference.of === name)
      .map((form) => ({ write: `{{ ${form.name} }}`, value: form.value ?? 'not known yet' })),
  }))
}
