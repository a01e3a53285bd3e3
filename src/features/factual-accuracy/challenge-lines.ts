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
 * What each passage of a draft says in another: the same words, or those that stand in the same place between the nearest passages that
 * did not change; null where it was taken out.
 */
export function passagesNow(before: readonly DraftPassage[], after: readonly DraftPassage[]): ReadonlyMap<number, string | null> {
  const keyOf = ({ section, under, text }: DraftPassage): string => [section, under, text].join('\n')
  const now = new Map<number, string | null>()
  const changes = diffArrays(before.map(keyOf), after.map(keyOf))
  let [old, current] = [0, 0]
  for (const [index, { added, removed, count }] of changes.entries()) {
    const following = changes[index + 1]
    if (removed) {
      const replacing = following?.added === true ? after.slice(current, current + following.count) : []
      for (const [place, passage] of before.slice(old, old + count).entries()) {
        const same = replacing[place]
        now.set(passage.number, same?.section === passage.section ? same.text : null)
      }
    } else if (!added) for (const passage of before.slice(old, old + count)) now.set(passage.number, passage.text)
    if (!added) old += count
    if (!removed) current += count
  }
  return now
}
