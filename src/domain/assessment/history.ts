/** The history of the answers of a case, in the order it happened: who, when, from, to; and what clashed. */

export interface Given {
  readonly value: string | null
  readonly reason: string | null
}

/** One thing that happened to an answer. */
export interface AnswerEvent {
  readonly what: 'answered' | 'clash'
  readonly questionId: string
  readonly at: Date
  readonly by: string
  readonly byId: string
  /** The form on the screen, the paper form, or two readers who agreed. */
  readonly origin: 'form' | 'paper' | 'agreement'
  /** What stood before; of a clash, what stood when it arrived, and stayed. */
  readonly from: Given
  /** What was given; of a clash, what was sent and did not take its place. */
  readonly to: Given
}

/** Several saves of one text while it was typed, read as one; `saves` says how many they were. */
export interface FoldedEvent extends AnswerEvent {
  readonly saves: number
}

const longestPause = 10 * 60_000

/**
 * Folds what one person typed into one text without another event about it and without a pause of more than ten minutes.
 * Nothing leaves the history by it: a folded event stands for `saves` events, from the first's `from` to the last's `to`.
 * @param events in the order they happened
 * @param isText whether a question is answered in words; a choice is never folded
 * @returns folded events in the order of the last save of each
 */
export function foldTyping(events: readonly AnswerEvent[], isText: (questionId: string) => boolean): readonly FoldedEvent[] {
  const folded: FoldedEvent[] = []
  const lastOf = new Map<string, FoldedEvent>()
  for (const event of events) {
    const before = lastOf.get(event.questionId)
    const follows = before !== undefined && isText(event.questionId) && isGoingOn(before, event)
    const next = follows ? { ...event, from: before.from, saves: before.saves + 1 } : { ...event, saves: 1 }
    if (follows) folded.splice(folded.lastIndexOf(before), 1)
    folded.push(next)
    lastOf.set(event.questionId, next)
  }
  return folded
}

function isGoingOn(before: AnswerEvent, event: AnswerEvent): boolean {
  const alike = before.what === 'answered' && event.what === 'answered' && before.byId === event.byId && before.origin === event.origin
  return alike && event.at.getTime() - before.at.getTime() <= longestPause
}
