import { diffArrays } from 'diff'
import { decisionWords } from '../../domain/factual-accuracy/challenges.ts'
import { numberedDraft, passagesOf, type DraftPassage } from '../../domain/factual-accuracy/numbered-draft.ts'
import { buildReport } from '../../domain/report/build-report.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { gatherFacts } from '../report/gather-facts.ts'
import { textDifference, type Stretch } from '../report/texts/text-difference.ts'
import { challengesOf, draftsOf, type Challenge } from './queries.ts'

/** A challenge with the passage it is about, and what became of the passage. */
export interface ChallengeLine extends Challenge {
  readonly href: string
  readonly about: DraftPassage
  readonly state: string
  readonly tag: string
  /** What the report says now; null where the passage was taken out. */
  readonly now: string | null
  /** From the draft to the report as it stands, word by word; empty while nothing changed. */
  readonly difference: readonly Stretch[]
}

const tags = { accepted: 'green', rejected: 'grey', amended: 'turquoise' } as const

/** Every challenge with its passage in the draft it was made of, beside the report as it stands now. */
export async function challengeLines(ctx: InspectionContext): Promise<ChallengeLine[]> {
  const { tx, inspection, framework } = ctx
  const challenges = await challengesOf(tx, inspection.id)
  if (challenges.length === 0) return []
  const drafts = new Map((await draftsOf(tx, inspection.id)).map(({ version, draft }) => [version, passagesOf(draft)]))
  const current = passagesOf(numberedDraft(buildReport(framework, await gatherFacts(tx, inspection, framework), null)))
  const becameOf = new Map([...drafts].map(([version, passages]) => [version, passagesNow(passages, current)]))
  return challenges.map((challenge) => {
    const about = drafts.get(challenge.draftVersion)?.find(({ number }) => number === challenge.passage)
    if (about === undefined) throw new Error(`Draft ${challenge.draftVersion} has no passage ${challenge.passage}`)
    const now = becameOf.get(challenge.draftVersion)?.get(challenge.passage) ?? null
    return {
      ...{ ...challenge, about, now, href: `/inspections/${inspection.id}/factual-accuracy/challenges/${challenge.id}` },
      state: challenge.decision === null ? 'Waits for an answer' : decisionWords[challenge.decision],
      tag: challenge.decision === null ? 'blue' : tags[challenge.decision],
      difference: now === about.text ? [] : textDifference(about.text, now ?? ''),
    }
  })
}

/**
 * What each passage of a draft says in another: the same words, or those most like it between the nearest passages that did not change;
 * null where it was taken out.
 */
function passagesNow(before: readonly DraftPassage[], after: readonly DraftPassage[]): ReadonlyMap<number, string | null> {
  const keyOf = ({ section, under, text }: DraftPassage): string => [section, under, text].join('\n')
  const now = new Map<number, string | null>()
  let [old, current] = [0, 0]
  const changes = diffArrays(before.map(keyOf), after.map(keyOf))
  for (const [index, { added, removed, count }] of changes.entries()) {
    const next = changes[index + 1]
    const passages = before.slice(old, old + count)
    if (removed) pair(passages, next?.added === true ? after.slice(current, current + next.count) : [], now)
    else if (!added) for (const { number, text } of passages) now.set(number, text)
    if (!added) old += count
    if (!removed) current += count
  }
  return now
}

/** So much of two texts' words must be the same for one to be the other changed. */
const alike = 0.3

function pair(before: readonly DraftPassage[], after: readonly DraftPassage[], now: Map<number, string | null>): void {
  const free = new Set(after)
  for (const { number, section, text } of before) {
    const [best] = [...free]
      .filter((candidate) => candidate.section === section)
      .map((candidate) => ({ candidate, likeness: likenessOf(text, candidate.text) }))
      .toSorted((a, b) => b.likeness - a.likeness)
    const found = best !== undefined && best.likeness >= alike ? best.candidate : undefined
    if (found !== undefined) free.delete(found)
    now.set(number, found?.text ?? null)
  }
}

/** From 0 to 1: the words that two texts share, of those of the longer one. */
function likenessOf(one: string, other: string): number {
  const [words, others] = [one, other].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)))
  if (words === undefined || others === undefined || words.size === 0) return 0
  return [...words].filter((word) => others.has(word)).length / Math.max(words.size, others.size)
}
