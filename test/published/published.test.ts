/** The facts of three published reports, rated again by the engine: score, overall and every standard have to come out (handbook §6). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findStandard } from '../../src/domain/framework/look-ups.ts'
import type { PublishedFacts } from '../../src/domain/published/facts.ts'
import { parsePublishedFacts } from '../../src/domain/published/parse-facts.ts'
import { rateOverall, type RatedStandard } from '../../src/domain/rating/overall.ts'
import { checkDecision } from '../../src/domain/rating/panel.ts'
import { lowestDrives } from '../../src/domain/rating/rate-key-question.ts'
import { framework2021 as framework } from '../frameworks/load.ts'

const load = (name: string): PublishedFacts => parsePublishedFacts(JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')), framework)

/** What the printed per cents of a standard's key questions give. */
function ruleOf(facts: PublishedFacts, standardId: string) {
  const questions = findStandard(framework, standardId)?.keyQuestions ?? []
  return lowestDrives(
    framework,
    questions.map((question) => ({ questionId: question.id, perCent: facts.keyQuestions[standardId]?.[question.dimension ?? ''] ?? null })),
  )
}

describe.each([
  ['west-sussex', 26, 'Good'],
  ['birmingham', 11, 'Requires improvement'],
  ['harrow', 17, 'Requires improvement'],
])('%s', (name, score, overallRating) => {
  const facts = load(name)

  it('prints the score and the overall rating of the handbook', () => {
    expect(facts).toMatchObject({ score, overallRating })
  })

  it('gives its score and overall rating from its standards', () => {
    const standards: RatedStandard[] = Object.entries(facts.standards).map(([standardId, { rating, status }]) => ({
      standardId,
      rating,
      status: status ?? 'rated',
    }))
    expect(rateOverall(framework, standards)).toMatchObject({ score, scoreOutOf: framework.scoring.max, overallRating, limitedBy: null })
  })

  it.each(Object.keys(facts.keyQuestions))('rates %s by its lowest key question, or by a recorded discretion that the panel may use', (standardId) => {
    const rule = ruleOf(facts, standardId)
    const discretion = facts.professionalDiscretion.find((one) => one.standard === standardId)
    if (discretion === undefined) {
      expect(rule.rating).toBe(facts.standards[standardId]?.rating)
      return
    }
    expect(rule.rating).toBe(discretion.from)
    expect(rule.perCent).toBe(discretion.percent)
    const asked = { direction: 'raised', rating: discretion.to, reason: 'As recorded in the report.' } as const
    expect(checkDecision(framework, { status: 'rated', ruleRating: rule.rating }, asked)).toMatchObject({
      allowed: true,
      ruled: { rating: facts.standards[standardId]?.rating },
    })
  })
})
