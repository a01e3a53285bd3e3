import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseInFieldwork, type CaseInFieldwork } from '../../../test/support/case-in-fieldwork.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'

let test: TestApp
let at: CaseInFieldwork
let run = 0
beforeAll(async () => {
  test = await startTestApp()
  at = await caseInFieldwork(test)
})
afterAll(() => test.close())

interface Sent {
  readonly id: string
  readonly questionId: string
  readonly baseVersion: number
  readonly value: string
  readonly reason: null
}
interface Reply {
  readonly answers: readonly { readonly questionId: string; readonly version: number; readonly state: string }[]
}

const questions = ['2.1.childSafety.a', '2.1.childSafety.b']
const moves = fc.array(
  fc.record({
    writer: fc.nat(2),
    question: fc.nat(1),
    value: fc.constantFrom('yes', 'no'),
    /** The reply is lost: the writer does not know the new version, and sends the same operation again later. */
    lost: fc.boolean(),
    /** Sent together with the next one, so that they meet in the database. */
    together: fc.boolean(),
    /** On its way for longer: it arrives after what was made later. */
    late: fc.boolean(),
  }),
  { minLength: 5, maxLength: 25 },
)

it('three writers, in any order, at the same time, with repeats, late arrivals and lost replies, end in one state with every acknowledged value in the history', async () => {
  const writers = [at.inspector, at.assessor, at.planned.lead]
  await fc.assert(
    fc.asyncProperty(moves, async (sequence) => {
      run += 1
      const start = new Map((await versions()).map(({ questionId, version }) => [questionId, version]))
      const seen = writers.map(() => new Map(start))
      const unheard: (Sent | undefined)[] = writers.map(() => undefined)
      const acknowledged = new Map<string, Sent & { readonly version: number }>()
      const post = async (writer: number, sent: Sent): Promise<Reply['answers'][number] | undefined> => {
        const answer = await writers[writer]?.postJson(`${at.caseUrl}/answers`, { operations: [sent] })
        expect([200, 409]).toContain(answer?.statusCode)
        return (answer?.json() as Reply).answers[0]
      }
      const send = async ({ writer, lost }: { writer: number; lost: boolean }, sent: Sent): Promise<void> => {
        const heard = await post(writer, sent)
        unheard[writer] = lost ? sent : undefined
        if (heard?.state === 'applied' || heard?.state === 'repeated') acknowledged.set(sent.id, { ...sent, version: heard.version })
        if (!lost && heard !== undefined) seen[writer]?.set(sent.questionId, heard.version)
      }
      let flying: Promise<void>[] = []
      let late: (() => Promise<void>)[] = []
      for (const [place, move] of sequence.entries()) {
        const questionId = questions[move.question] ?? ''
        const { writer } = move
        const fresh: Sent = { id: `run ${run} move ${place}`, questionId, baseVersion: seen[writer]?.get(questionId) ?? 0, value: move.value, reason: null }
        const sent = unheard[writer] ?? fresh
        if (move.late) {
          late.push(() => send(move, sent))
          continue
        }
        flying.push(send(move, sent))
        if (move.together) continue
        await Promise.all(flying)
        // What was under way longer arrives now, the last first.
        for (const arrive of late.toReversed()) await arrive()
        ;[flying, late] = [[], []]
        if (place % 4 === 3) for (const { questionId: id, version } of await versions()) seen[writer]?.set(id, version)
      }
      await Promise.all([...flying, ...late.map((arrive) => arrive())])
      await mustBeOneState(acknowledged)
      // Whatever is delivered once more, in whatever order, is known and changes nothing.
      for (const { version, ...sent } of [...acknowledged.values()].toReversed())
        expect(await post(place(sent.id) % writers.length, sent)).toEqual({ questionId: sent.questionId, version, state: 'repeated' })
      await mustBeOneState(acknowledged)
    }),
    { numRuns: 12 },
  )
})

/** The number of the move that made an operation. */
const place = (id: string): number => Number(id.split(' ').at(-1))

const versions = () => test.db.selectFrom('answer').select(['questionId', 'version', 'value']).where('sampledCaseId', '=', at.court).execute()

async function mustBeOneState(acknowledged: ReadonlyMap<string, Sent & { readonly version: number }>): Promise<void> {
  const history = await test.db
    .selectFrom('answerOperation')
    .select(['id', 'questionId', 'baseVersion', 'version', 'value'])
    .where('sampledCaseId', '=', at.court)
    .where('id', 'like', `run ${run} %`)
    .orderBy('version')
    .execute()
  expect(new Map(history.map(({ id, value, version }) => [id, [value, version]]))).toEqual(
    new Map([...acknowledged].map(([id, { value, version }]) => [id, [value, version]])),
  )
  for (const { questionId, version, value } of await versions()) {
    const own = history.filter((one) => one.questionId === questionId)
    expect(own.map((one) => one.version)).toEqual(own.map((_, place) => (own[0]?.version ?? 0) + place))
    expect(own.every((one) => one.version === one.baseVersion + 1)).toBe(true)
    if (own.length > 0) expect(own.at(-1)).toMatchObject({ version, value })
  }
}
