import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { buildReport } from '../report/build-report.ts'
import { missingForClosing, refusalToChallenge } from './challenges.ts'
import { numberedDraft, parseDraft, passagesOf } from './numbered-draft.ts'

const framework = framework2021()
const draft = numberedDraft(buildReport(framework, westSussexFacts(framework), null))

describe('a numbered draft', () => {
  it('numbers every paragraph, item, rating and row of a table through from 1', () => {
    const numbers = passagesOf(draft).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, place) => place + 1))
    expect(numbers.length).toBeGreaterThan(150)
  })

  it('is read back as it was stored', () => {
    expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
    expect(() => parseDraft([{ title: 'Half' }])).toThrow()
  })

  it('says of a row of a table what its cells are', () => {
    expect(passagesOf(draft).map(({ text }) => text)).toContain('Score; Rating 26 of 36')
  })
})

describe('the date and the end of the check', () => {
  const sent = { version: 1, respondBy: '2022-05-20', finishedOn: null }
  it.each([
    [sent, '2022-05-20', null],
    [sent, '2022-05-21', 'Challenges were possible until 20 May 2022'],
    [{ ...sent, finishedOn: '2022-05-12' }, '2022-05-13', 'The service said on 12 May 2022'],
  ])('%j on %s: %s', (one, today, refusal) => {
    if (refusal === null) expect(refusalToChallenge(one, today)).toBeNull()
    else expect(refusalToChallenge(one, today)).toContain(refusal)
  })

  it.each([
    [undefined, 0, '2022-05-21', ['The draft has not been sent to the service yet.']],
    [sent, 0, '2022-05-21', []],
    [sent, 2, '2022-05-21', ['Two challenges have no answer yet.']],
    [sent, 0, '2022-05-20', ['The service may challenge the draft until 20 May 2022, unless it says before that it has finished.']],
    [{ ...sent, finishedOn: '2022-05-12' }, 0, '2022-05-13', []],
  ])('%j with %i unanswered on %s lacks %j', (one, unanswered, today, missing) => {
    expect(missingForClosing(one, unanswered, today)).toEqual(missing)
  })
})
