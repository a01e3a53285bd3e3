import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { caseStandardsOf, caseTypeOfStandard, qualitativeStandardsOf } from '../framework/look-ups.ts'
import { parseReplay, replayOf, replayRatings, resultOf, type Replay, type ReplayCase } from './replay.ts'

const framework = framework2021
const answer = fc.constantFrom('yes', 'no', 'notApplicable', 'notAssessed' as const)
const questionsOf = (caseType: string): string[] =>
  caseStandardsOf(framework)
    .filter((standard) => caseTypeOfStandard(framework, standard.id)?.id === caseType)
    .flatMap((standard) => standard.keyQuestions.map((question) => question.id))
const someCase = (caseType: string) =>
  fc.record(Object.fromEntries(questionsOf(caseType).map((id) => [id, answer]))).map((answers): ReplayCase => ({ caseType, answers }))
const proposals = qualitativeStandardsOf(framework).map(({ id }) => ({ standardId: id, status: 'rated' as const, rating: 'Good' }))
const empty: Omit<Replay, 'format'> = {
  framework: { id: framework.id, sha256: '0'.repeat(64) },
  cases: [],
  proposals,
  decisions: [],
  result: { score: null, overallRating: null, limitedBy: null, standards: [] },
}

describe('a rating replay', () => {
  it('gives the same ratings from its file, whatever the order of the cases', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(someCase('court'), someCase('outOfCourt')), { minLength: 1, maxLength: 12 }), (cases) => {
        const made = replayOf({ ...empty, cases })
        const again = replayOf({ ...empty, cases: cases.toReversed() })
        expect(JSON.stringify(again)).toBe(JSON.stringify(made))
        const file = parseReplay(JSON.parse(JSON.stringify(made)))
        expect(resultOf(replayRatings(framework, file))).toEqual(resultOf(replayRatings(framework, { ...made, cases })))
      }),
      { numRuns: 50 },
    )
  })

  it('rates by the rules: one of two cases sufficient is 50 per cent, Requires improvement', () => {
    const all = (value: 'yes' | 'no'): ReplayCase => ({ caseType: 'court', answers: Object.fromEntries(questionsOf('court').map((id) => [id, value])) })
    const ratings = replayRatings(framework, replayOf({ ...empty, cases: [all('yes'), all('no')] }))
    expect(ratings.standards.find((standard) => standard.standardId === '2.1')).toMatchObject({ rating: 'Requires improvement' })
  })

  it('is refused where it holds anything else', () => {
    expect(() => parseReplay({ ...empty, format: 'rating-replay/1', names: [] })).toThrow()
    expect(() => parseReplay({ ...empty, format: 'rating-replay/1', cases: [{ caseType: 'court', answers: { x: 'maybe' } }] })).toThrow()
  })
})
