import type { CaseType, Framework, KeyQuestion, Prompt, Rating, Standard } from './framework.ts'

/** All standards of a framework in their printed order. */
export function standardsOf(framework: Framework): readonly Standard[] {
  return framework.domains.flatMap((domain) => domain.standards)
}

/** The standard with this id, or undefined. */
export function findStandard(framework: Framework, standardId: string): Standard | undefined {
  return standardsOf(framework).find((standard) => standard.id === standardId)
}

/** Standards judged on cases (evidence "caseData"), in printed order. */
export function caseStandardsOf(framework: Framework): readonly Standard[] {
  return standardsOf(framework).filter((standard) => standard.evidence === 'caseData')
}

/** Standards judged from qualitative evidence, in printed order. */
export function qualitativeStandardsOf(framework: Framework): readonly Standard[] {
  return standardsOf(framework).filter((standard) => standard.evidence === 'qualitative')
}

/** The case type with this id, or undefined. */
export function findCaseType(framework: Framework, caseTypeId: string): CaseType | undefined {
  return framework.caseTypes.find((caseType) => caseType.id === caseTypeId)
}

/** The standards that cases of this type are assessed against; none where the type has no domain (resettlement). */
export function standardsOfCaseType(framework: Framework, caseTypeId: string): readonly Standard[] {
  const domainId = findCaseType(framework, caseTypeId)?.domain
  const domain = framework.domains.find((candidate) => candidate.id === domainId)
  return domain?.standards.filter((standard) => standard.evidence === 'caseData') ?? []
}

/** The case type whose cases a case standard is judged on, or undefined. */
export function caseTypeOfStandard(framework: Framework, standardId: string): CaseType | undefined {
  return framework.caseTypes.find((caseType) => standardsOfCaseType(framework, caseType.id).some((standard) => standard.id === standardId))
}

/** Prompts of a key question; an empty list where it has none. */
export function promptsOf(question: KeyQuestion): readonly Prompt[] {
  return question.prompts ?? []
}

/** Ids of every key question and prompt that cases are judged on, in printed order. */
export function judgedQuestionsOf(framework: Framework): readonly string[] {
  return caseStandardsOf(framework).flatMap((standard) =>
    standard.keyQuestions.flatMap((question) => [question.id, ...promptsOf(question).map((prompt) => prompt.id)]),
  )
}

/** Points of a rating (2021 framework: Inadequate 0 … Outstanding 3). @throws Error if the framework has no such rating */
export function pointsOf(framework: Framework, rating: Rating): number {
  const found = framework.ratings.find((candidate) => candidate.id === rating)
  if (found === undefined) throw new Error(`Framework ${framework.id} has no rating "${rating}"`)
  return found.points
}

/** Whether the text is one of the framework's ratings. */
export function isRating(framework: Framework, text: string): text is Rating {
  return framework.ratings.some((rating) => rating.id === text)
}

/** Official wording with the inspected service's own short name (YJS, YOS, YOT) in place of {service}. */
export function wordingFor(template: string, serviceTerm: string): string {
  return template.replaceAll('{service}', serviceTerm)
}
