/** The framework's own words, as a reader looks for them. */
import type { Framework, Standard } from '../../framework/framework.ts'
import { caseStandardsOf, promptsOf, standardsOf, wordingFor } from '../../framework/look-ups.ts'
import { lettersOf, type Wording } from './find-wordings.ts'

/** A key question or a prompt by its words alone; the same words can belong to several standards. */
export interface QuestionWording {
  readonly kind: 'keyQuestion' | 'prompt'
  readonly letters: string
}

/** Every distinct wording of the key questions and prompts of case standards. */
export function questionWordings(framework: Framework): Wording<QuestionWording>[] {
  const wordings = new Map<string, QuestionWording>()
  for (const standard of caseStandardsOf(framework)) {
    for (const question of standard.keyQuestions) {
      const letters = letterWording(framework, question.wording)
      wordings.set(letters, { kind: 'keyQuestion', letters })
      for (const prompt of promptsOf(question)) {
        const own = letterWording(framework, prompt.wording)
        if (!wordings.has(own)) wordings.set(own, { kind: 'prompt', letters: own })
      }
    }
  }
  return [...wordings].map(([letters, name]) => ({ name, letters }))
}

/** Letters of a wording; the service's short name is one of three letters, so any of them is near enough. */
export function letterWording(framework: Framework, words: string): string {
  return lettersOf(wordingFor(words, framework.serviceTerms[0] ?? ''))
}

export interface NamedStandard {
  readonly standard: Standard
  readonly letters: string
}

export function namedStandards(framework: Framework): NamedStandard[] {
  return standardsOf(framework).map((standard) => ({ standard, letters: lettersOf(standard.name) }))
}
