import { z } from 'zod'
import type { Framework, KeyQuestion } from '../framework/framework.ts'
import { caseStandardsOf, findStandard, isRating, promptsOf, standardsOf } from '../framework/look-ups.ts'
import type { PublishedFacts, PublishedInterviewTable } from './facts.ts'

/**
 * What in the facts the framework does not know, or misses.
 * @returns one sentence a fault, each beginning with its path; empty when the facts can be used
 */
export function factsFaults(facts: PublishedFacts, framework: Framework): string[] {
  return [
    ...overallFaults(facts, framework),
    ...standardFaults(facts, framework),
    ...sampleFaults(facts, framework),
    ...keyQuestionFaults(facts, framework),
    ...promptFaults(facts, framework),
    ...discretionFaults(facts, framework),
    ...interviewFaults(facts, framework),
  ]
}

function ratingFault(framework: Framework, rating: string | null | undefined, path: string): string[] {
  if (rating === null || rating === undefined || isRating(framework, rating)) return []
  return [`${path}: "${rating}" is not one of ${framework.ratings.map((known) => known.id).join(', ')}`]
}

function standardFault(framework: Framework, standardId: string, path: string): string[] {
  return findStandard(framework, standardId) === undefined ? [`${path}: the framework has no standard "${standardId}"`] : []
}

function overallFaults(facts: PublishedFacts, framework: Framework): string[] {
  const { min, max } = framework.scoring
  const score = facts.score < min || facts.score > max ? [`score: should be from ${min} to ${max}`] : []
  return [...score, ...ratingFault(framework, facts.overallRating, 'overallRating')]
}

function standardFaults(facts: PublishedFacts, framework: Framework): string[] {
  const unknown = Object.keys(facts.standards).flatMap((id) => standardFault(framework, id, `standards.${id}`))
  const missing = framework.scoring.standards.filter((id) => facts.standards[id] === undefined).map((id) => `standards.${id}: is missing`)
  const wrong = Object.entries(facts.standards).flatMap(([id, standard]) => {
    const rated = (standard.status ?? 'rated') === 'rated'
    const path = `standards.${id}`
    if (rated && standard.rating === null) return [`${path}.rating: a rated standard needs a rating; otherwise give status inspectedNotRated or notInspected`]
    if (!rated && framework.scoring.standards.includes(id)) return [`${path}.status: this standard counts towards the score, so it is rated`]
    if (!rated && standard.rating !== null) return [`${path}.rating: a standard that is ${standard.status} has no rating (null)`]
    return ratingFault(framework, standard.rating, `${path}.rating`)
  })
  return [...unknown, ...missing, ...wrong]
}

function sampleFaults(facts: PublishedFacts, framework: Framework): string[] {
  return framework.caseTypes.flatMap(({ publishedSampleKey: key, domain }) => {
    const value = facts.sample[key]
    if (value === undefined || value === null) return domain === null ? [] : [`sample.${key}: is missing`]
    if (!z.int().min(0).safeParse(value).success) return [`sample.${key}: should be a whole number of cases`]
    return value === 0 && domain !== null ? [`sample.${key}: the standards of domain ${domain} are rated, so there is at least one case`] : []
  })
}

function keyQuestionFaults(facts: PublishedFacts, framework: Framework): string[] {
  const unknown = Object.entries(facts.keyQuestions).flatMap(([id, figures]) => {
    const questions = findStandard(framework, id)?.keyQuestions
    if (questions === undefined) return standardFault(framework, id, `keyQuestions.${id}`)
    return Object.keys(figures).flatMap((dimension) =>
      byDimension(questions, dimension) === undefined ? [noKeyQuestion(`keyQuestions.${id}.${dimension}`)] : [],
    )
  })
  const missing = caseStandardsOf(framework).flatMap(({ id, keyQuestions }) =>
    keyQuestions.flatMap(({ dimension }) =>
      dimension === undefined || facts.keyQuestions[id]?.[dimension] !== undefined ? [] : [`keyQuestions.${id}.${dimension}: is missing`],
    ),
  )
  return [...unknown, ...missing]
}

function promptFaults(facts: PublishedFacts, framework: Framework): string[] {
  return Object.entries(facts.prompts ?? {}).flatMap(([id, dimensions]) => {
    const questions = standardsOf(framework).find((standard) => standard.id === id)?.keyQuestions
    if (questions === undefined) return standardFault(framework, id, `prompts.${id}`)
    return Object.entries(dimensions).flatMap(([dimension, letters]) => {
      const path = `prompts.${id}.${dimension}`
      const question = byDimension(questions, dimension)
      if (question === undefined) return [noKeyQuestion(path)]
      const known = new Set(promptsOf(question).map((prompt) => prompt.letter))
      return Object.keys(letters).flatMap((letter) => (known.has(letter) ? [] : [`${path}.${letter}: the framework has no such prompt`]))
    })
  })
}

function byDimension(questions: readonly KeyQuestion[], dimension: string): KeyQuestion | undefined {
  return questions.find((question) => question.dimension === dimension)
}

function noKeyQuestion(path: string): string {
  return `${path}: the framework has no such key question`
}

function discretionFaults(facts: PublishedFacts, framework: Framework): string[] {
  return facts.professionalDiscretion.flatMap((discretion, i) => {
    const path = `professionalDiscretion.${i}`
    return [
      ...standardFault(framework, discretion.standard, `${path}.standard`),
      ...ratingFault(framework, discretion.from, `${path}.from`),
      ...ratingFault(framework, discretion.to, `${path}.to`),
    ]
  })
}

function interviewFaults(facts: PublishedFacts, framework: Framework): string[] {
  const tables = facts.caseManagerInterviewQuestions
  if (tables === undefined || tables === null) return []
  const { caseManagerInterview: asked, inspectorOpinion: own } = framework
  return [
    ...tableFaults(tables.caseManager, asked.questions, [asked.notInterviewedAnswer, asked.notRecordedAnswer], 'caseManager'),
    ...tableFaults(tables.inspector, own.questions, [own.notRecordedAnswer], 'inspector'),
  ]
}

function tableFaults(
  tables: readonly PublishedInterviewTable[],
  questions: Framework['inspectorOpinion']['questions'],
  further: readonly string[],
  kind: 'caseManager' | 'inspector',
): string[] {
  return tables.flatMap((table, i) => {
    const path = `caseManagerInterviewQuestions.${kind}.${i}`
    const question = questions.find((candidate) => candidate.id === table.id)
    if (question === undefined) return [`${path}.id: the framework has no question "${table.id}"`]
    const known = new Set([...question.answers, ...further])
    return Object.keys(table.answers).flatMap((answer) => (known.has(answer) ? [] : [`${path}.answers.${answer}: is not an answer of this question`]))
  })
}
