/** The score, and the overall rating where prose states it: in the foreword and the executive summary. */
import type { Framework, Rating } from '../../framework/framework.ts'
import { lettersOf } from './find-wordings.ts'
import type { Flow } from './flow.ts'
import { isWholeWord } from './rating-words.ts'
import type { RatingsPage } from './ratings-page.ts'

export interface ReadScore {
  readonly value: number
  readonly from: number
  readonly to: number
}
export interface StatedOverall {
  readonly rating: Rating
  readonly start: number
  readonly end: number
}

/** Letters between the ratings page and the score at most. */
const nearPage = 400

/** "26/36", "26 of 36", "26 out of 36" by the ratings; everywhere else only the first form. @returns null where none is whole, or two differ */
export function readScore(flow: Flow, framework: Framework, page: RatingsPage | null): ReadScore | null {
  const out = framework.scoring.max
  const found = [...flow.text.matchAll(new RegExp(`#(\\d{1,2})#(/|of|outof)#${out}#`, 'g'))].flatMap((match) => {
    const score: ReadScore & { sign: string } = { value: Number(match[1]), from: match.index, to: match.index + match[0].length, sign: match[2] ?? '' }
    const first = flow.figures.find((figure) => figure.at === score.from)
    return first?.clean === true && !splitBefore(flow, score.from) && score.value <= out ? [score] : []
  })
  const onPage = found.filter(({ from }) => page !== null && Math.abs((flow.lettersBefore[from] ?? 0) - page.start) <= nearPage)
  const chosen = onPage.length > 0 ? onPage : found.filter(({ sign }) => sign === '/')
  const [first] = chosen
  return first !== undefined && chosen.every(({ value }) => value === first.value) ? first : null
}

/** "2 6/36": a digit before the score on the same line may be its other half. */
function splitBefore(flow: Flow, at: number): boolean {
  const line = flow.lines[flow.lineOf[at] ?? 0]
  return /\d\s{0,2}$/.test(line?.plain.slice(0, flow.columnOf[at]) ?? '')
}

/** "Overall, … was rated as 'Good'": each place with its rating. What is only an example ("if we rate … the overall rating is …") is not taken. */
export function statedOverall(flow: Flow, framework: Framework): StatedOverall[] {
  const words = framework.ratings.map((rating) => ({ rating: rating.id, letters: lettersOf(rating.id) }))
  const pattern = new RegExp(
    `overall([a-z]{3,70})(?:was|is|were|are|hasbeen|havebeen|continuestobe)rated(?:as)?(?:an?|overall)?(${words.map((word) => word.letters).join('|')})`,
    'g',
  )
  return [...flow.letters.matchAll(pattern)].flatMap((match): StatedOverall[] => {
    const start = match.index + match[0].length - (match[2]?.length ?? 0)
    const end = match.index + match[0].length
    const rating = words.find((word) => word.letters === match[2])?.rating
    const about = match[1] ?? ''
    const isExample = /standard|question|planning|assessment|delivery|reviewing|domain|resettlement|leadership|staff/.test(about)
    return rating === undefined || isExample || !isWholeWord(flow, start, end) ? [] : [{ rating, start: match.index, end }]
  })
}
