import { countOf } from '../report/words.ts'
import { fewestPrinted } from '../report/published-balance.ts'
import { passageOf, type CaseloadChild, type Found, type ReportText } from './risk.ts'
import { mentionsIn, type Mention } from './traits.ts'
import { sentencesOf } from './words.ts'

const aboutOne = /\b(?:a|an|one|this|the only)\s+(?:[\w‐‑-]+\s+){0,5}?(?:girl|boy|child|young (?:person|man|woman)|[\w‐‑-]*year[\s\-‐‑]old)\b/i
/** More ways to combine the words of one sentence than this are not tried: the first ones find what there is. */
const mostCombinations = 2000

/**
 * Sentences whose traits together fit fewer than five children of the caseload, or that tell of one child and fit fewer than five of
 * those inspected (handbook §4: nothing published may identify a child). A combination that fits nobody points at nobody.
 */
export function rareCombinationsIn(text: ReportText, children: readonly CaseloadChild[]): Found[] {
  return sentencesOf(text.printed).flatMap(({ text: sentence }) => {
    const rarest = rarestOf(sentence, children)
    if (rarest === undefined) return []
    const start = Math.min(...rarest.mentions.map((one) => one.start))
    const end = Math.max(...rarest.mentions.map((one) => one.start + one.length))
    const named = rarest.mentions.map((one) => `“${sentence.slice(one.start, one.start + one.length)}”`)
    return [
      {
        kind: 'rareCombination' as const,
        text,
        passage: passageOf(sentence, start, end - start),
        why: `${named.join(' with ')} fits ${countOf(rarest.population, 'child', 'children')} of the caseload, ${rarest.sample === 0 ? 'none' : rarest.sample} of those inspected. Fewer than five can be known.`,
        whatToDo: 'Leave out a detail, or say it of a larger group.',
      },
    ]
  })
}

interface Combination {
  readonly mentions: readonly Mention[]
  readonly population: number
  readonly sample: number
}

/** The combination of most traits that fits few children; of those the one that fits fewest. */
function rarestOf(sentence: string, children: readonly CaseloadChild[]): Combination | undefined {
  const tellsOfOne = aboutOne.test(sentence)
  const few = (count: number): boolean => count > 0 && count < fewestPrinted
  return combinationsOf(mentionsIn(sentence, children))
    .map((mentions): Combination => {
      const fitting = children.filter((child) => mentions.every((one) => one.matches(child)))
      return { mentions, population: fitting.length, sample: fitting.filter((child) => child.inSample).length }
    })
    .filter(({ population, sample }) => few(population) || (tellsOfOne && few(sample)))
    .toSorted((a, b) => b.mentions.length - a.mentions.length || a.population - b.population)[0]
}

/** Every choice of at most one mention a trait, but for none at all and a pronoun alone. */
function combinationsOf(mentions: readonly Mention[]): readonly (readonly Mention[])[] {
  const byTrait = [...Map.groupBy(mentions, (one) => one.trait).values()]
  const all = byTrait.reduce<readonly (readonly Mention[])[]>(
    (chosen, ofTrait) => [...chosen, ...chosen.flatMap((some) => ofTrait.map((one) => [...some, one]))].slice(0, mostCombinations),
    [[]],
  )
  return all.filter((some) => some.length > 1 || some.some((one) => !one.isPronoun))
}
