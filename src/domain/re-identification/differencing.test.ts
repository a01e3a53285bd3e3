import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import type { BalanceRow, ContextualFact } from '../report/facts.ts'
import { differencesIn } from './differencing.ts'
import { countsOfVersion, type CountedFacts } from './published-counts.ts'

const whole = westSussexFacts(framework2021(), { balance: [] })
const facts = (changes: Partial<CountedFacts> = {}): CountedFacts => ({ ...whole, contextualFacts: [], ...changes })
const fact = (label: string, value: number, more: Partial<ContextualFact> = {}): ContextualFact => ({
  ...{ heading: 'Caseload', label, value: String(value), unit: 'children', appliesTo: 'The service', source: 'Return' },
  ...more,
})
const found = (contextualFacts: readonly ContextualFact[]) => differencesIn(facts({ contextualFacts }), []).map(({ passage }) => `${passage.before}${passage.match}`) // prettier-ignore

describe('a whole less its parts among the contextual facts', () => {
  it.each<[string, ContextualFact[], number[]]>([
    ['the rest is under five', [fact('All children', 40), fact('Boys', 37)], [3]],
    ['the rest is five', [fact('All children', 40), fact('Boys', 35)], []],
    ['nothing is left', [fact('All children', 40), fact('Boys', 30), fact('Girls', 10)], []],
    ['two groups of one trait leave few', [fact('Total', 40), fact('Boys', 30), fact('Girls', 8)], [2]],
    ['groups of two traits are not added up', [fact('Total', 40), fact('Boys', 20), fact('Black children', 20)], []],
    ['each trait is looked at for itself', [fact('Total', 40), fact('Boys', 38), fact('Aged 10 to 14', 36)], [2, 4]],
    ['a group of no known trait leaves the others', [fact('Number of children', 40), fact('Looked-after children', 39)], [1]],
    ['there is no whole', [fact('Boys', 40), fact('Girls', 38)], []],
    ['of another place or time', [fact('All children', 40), fact('Boys', 37, { appliesTo: 'England' })], []],
    ['under another heading', [fact('All children', 40), fact('Boys', 37, { heading: 'Population' })], []],
    ['shares are no counts', [fact('All children', 100, { unit: 'per cent' }), fact('Boys', 98, { unit: 'per cent' })], []],
    ['a part is larger than its whole', [fact('All children', 40), fact('Boys', 43)], []],
  ])('%s', (_, contextualFacts, rests) => {
    expect(found(contextualFacts).map((words) => Number(words.split(': ').at(-1)))).toEqual(rests)
  })

  it('is shown with both counts', () => {
    expect(found([fact('All children', 40), fact('Boys', 37)])).toEqual(['Caseload, The service, All children (40) less Boys (37): 3'])
  })

  it('is found exactly where the rest is one to four', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (boys, rest) => {
        expect(found([fact('Total', boys + rest), fact('Boys', boys)])).toHaveLength(rest > 0 && rest < 5 ? 1 : 0)
      }),
    )
  })
})

describe('the balance of the sample against the counts of cases', () => {
  const row = (category: string, population: number, sample: number): BalanceRow => ({
    caseType: 'outOfCourt',
    variable: 'Gender',
    category,
    population,
    sample,
  })
  it.each<[string, BalanceRow[], number[]]>([
    ['every eligible case has its category', [row('Male', 26, 20), row('Female', 10, 7)], []],
    ['two eligible cases are in no category', [row('Male', 26, 20), row('Female', 8, 7)], [2]],
    ['one inspected case is in no category', [row('Male', 26, 19), row('Female', 10, 7)], [1]],
    ['small categories are joined first, as they are printed', [row('Male', 26, 20), row('Female', 6, 5), row('Other', 4, 2)], []],
  ])('%s', (_, balance, rests) => {
    expect(differencesIn(facts({ balance }), []).map(({ passage }) => Number(passage.match))).toEqual(rests)
  })
})

describe('two versions of a report', () => {
  const earlier = [countsOfVersion(JSON.parse(JSON.stringify(whole)))]
  const sampleOf = (court: number) => whole.sample.map((row) => (row.caseType === 'court' ? { ...row, selected: court } : row))
  const against = (changes: Partial<CountedFacts>) => differencesIn({ ...whole, ...changes }, earlier)

  it('that count the same show nothing', () => {
    expect(against({})).toEqual([])
  })

  it.each([
    [16, ['Cases inspected (court): 17 in a version that stays readable, now 16']],
    [18, ['Cases inspected (court): 17 in a version that stays readable, now 18']],
    [12, []],
  ])('17 court cases, then %i: %j', (court, words) => {
    expect(against({ sample: sampleOf(court) }).map(({ passage }) => `${passage.before}${passage.match}`)).toEqual(words)
  })

  it('show the answers of a case that is no longer counted, once for the whole annexe', () => {
    const questions = whole.questions.map((question) =>
      question.questionId.startsWith('2.1') ? { ...question, published: { ...question.published, n: (question.published.n ?? 0) - 1 } } : question,
    )
    const [one, ...others] = against({ questions })
    expect(others).toEqual([])
    expect([one?.text.id, one?.passage.after]).toEqual(['annexe', expect.stringMatching(/, and \w+ other counts$/)])
  })

  it('are compared with every version that stays readable', () => {
    expect(differencesIn({ ...whole, sample: sampleOf(16) }, [...earlier, ...earlier])).toHaveLength(2)
  })
})
