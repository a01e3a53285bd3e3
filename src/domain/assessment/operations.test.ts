import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { decideOperation, tidied, type Accepted, type Operation, type StoredAnswer } from './operations.ts'
import { questionsOf, sectionsOf } from './questions.ts'

const [prompt] = questionsOf(sectionsOf(framework2021, 'court', 'YJS'))
if (prompt === undefined) throw new Error('The framework has no prompt')
const question = prompt

const operation = (change: Partial<Operation> = {}): Operation => ({
  id: 'operation-1',
  questionId: question.id,
  baseVersion: 0,
  value: 'yes',
  reason: null,
  ...change,
})
const stored: StoredAnswer = { value: 'no', reason: null, version: 3 }

describe('one operation on one answer', () => {
  it('is applied to a question without an answer', () => {
    expect(decideOperation(question, operation(), undefined, undefined)).toEqual({ state: 'applied', answer: { value: 'yes', reason: null, version: 1 } })
  })

  it('is applied to the version it was made from', () => {
    expect(decideOperation(question, operation({ baseVersion: 3 }), stored, undefined)).toEqual({
      state: 'applied',
      answer: { value: 'yes', reason: null, version: 4 },
    })
  })

  it.each([0, 2, 4])('is stale when made from version %i of 3, and says what stands', (baseVersion) => {
    expect(decideOperation(question, operation({ baseVersion }), stored, undefined)).toEqual({ state: 'stale', stored })
  })

  it('agrees when made from an old version but saying what stands', () => {
    expect(decideOperation(question, operation({ baseVersion: 1, value: 'no' }), stored, undefined)).toEqual({ state: 'agreed', version: 3 })
    expect(decideOperation(question, operation({ baseVersion: 2, value: null }), undefined, undefined)).toEqual({ state: 'agreed', version: 0 })
  })

  it('counts once when it is sent again, whatever was answered since', () => {
    expect(decideOperation(question, operation(), stored, { ...operation(), version: 1 })).toEqual({ state: 'repeated', version: 1 })
  })

  it.each([[{ value: 'no' }], [{ questionId: 'another' }], [{ value: 'notAssessed', reason: 'File lost' }]])(
    'is refused when its id was used for something else: %o',
    (change) => {
      expect(decideOperation(question, operation(), stored, { ...operation(change), version: 1 })).toEqual({ state: 'reused' })
    },
  )

  it.each([
    [{ value: 'perhaps' }, 'Choose one of the answers offered'],
    [{ value: '' }, 'Choose one of the answers offered'],
    [{ value: 'notApplicable' }, 'not applicable needs one'],
    [{ value: 'notAssessed', reason: '' }, 'not assessed needs one'],
    [{ value: null, reason: 'No answer to it' }, 'choose the answer first'],
    [{ value: 'notAssessed', reason: 'x'.repeat(20_001) }, 'Shorten this'],
  ])('is invalid: %o', (change, why) => {
    expect(decideOperation(question, operation(change), undefined, undefined)).toMatchObject({ state: 'invalid', why: expect.stringContaining(why) })
  })

  it.each([
    [
      { value: ' yes ', reason: 'A reason left over from another answer' },
      { value: 'yes', reason: null },
    ],
    [
      { value: 'notAssessed', reason: ' File lost ' },
      { value: 'notAssessed', reason: 'File lost' },
    ],
    [
      { value: ' ', reason: '' },
      { value: null, reason: null },
    ],
  ])('is tidied first: %o', (given, expected) => {
    expect(tidied(question, operation(given))).toEqual(operation(expected))
  })

  it('takes an answer back: the question is unanswered, in a new version', () => {
    expect(decideOperation(question, operation({ baseVersion: 3, value: null }), stored, undefined)).toEqual({
      state: 'applied',
      answer: { value: null, reason: null, version: 4 },
    })
  })
})

/** A store of one answer that does what the feature does with each decision. */
class Store {
  answer: StoredAnswer | undefined
  readonly history = new Map<string, Accepted>()
  send(sent: Operation): ReturnType<typeof decideOperation> {
    const outcome = decideOperation(question, sent, this.answer, this.history.get(sent.id))
    if (outcome.state === 'applied') {
      this.answer = outcome.answer
      this.history.set(sent.id, { ...sent, version: outcome.answer.version })
    }
    return outcome
  }
}

const moves = fc.array(
  fc.record({
    writer: fc.constantFrom(0, 1, 2),
    what: fc.constantFrom('write', 'repeat', 'read'),
    answer: fc.constantFrom(
      { value: 'yes', reason: null },
      { value: 'no', reason: null },
      { value: 'notApplicable', reason: 'No victim' },
      { value: null, reason: null },
    ),
  }),
  { maxLength: 60 },
)

describe('three writers, in any order, with repeats', () => {
  it('end in one state, and every acknowledged value is in the history once', () => {
    fc.assert(
      fc.property(moves, (sequence) => {
        const store = new Store()
        const seen = [0, 0, 0]
        const sent: Operation[][] = [[], [], []]
        const acknowledged: Operation[] = []
        sequence.forEach(({ writer, what, answer }, index) => {
          if (what === 'read') seen[writer] = store.answer?.version ?? 0
          const before = store.answer
          const again = sent[writer]?.at(-1)
          const next = what === 'repeat' ? again : { id: `writer-${writer}-${index}`, questionId: question.id, baseVersion: seen[writer] ?? 0, ...answer }
          if (what === 'read' || next === undefined) return
          const outcome = store.send(next)
          if (outcome.state === 'applied') {
            acknowledged.push(next)
            seen[writer] = outcome.answer.version
          } else expect(store.answer).toEqual(before)
          if (outcome.state === 'stale') expect(outcome.stored).toEqual(before)
          if (what !== 'repeat') sent[writer]?.push(next)
        })
        const history = [...store.history.values()]
        expect(history.map(({ id, value, reason }) => ({ id, value, reason }))).toEqual(acknowledged.map(({ id, value, reason }) => ({ id, value, reason })))
        expect(history.map(({ version }) => version)).toEqual(history.map((_, place) => place + 1))
        const last = history.at(-1)
        expect(store.answer).toEqual(last === undefined ? undefined : { value: last.value, reason: last.reason, version: last.version })
      }),
    )
  })
})
