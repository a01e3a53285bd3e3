/**
 * The re-identification gate: nothing published may identify a child (handbook §4). It shows what could, and says what it could not
 * check; whether a child could be known is decided by people.
 */
import type { Framework } from '../framework/framework.ts'
import type { ReportFacts } from '../report/facts.ts'
import { capitalised, countOf } from '../report/words.ts'
import { caseReferencesIn, shortReferences } from './case-references.ts'
import { differencesIn } from './differencing.ts'
import { knownWords } from './known-words.ts'
import { listedNamesIn, ordinaryNames } from './listed-names.ts'
import type { VersionedCount } from './published-counts.ts'
import { rareCombinationsIn } from './rare-combinations.ts'
import { reportTexts } from './report-texts.ts'
import type { CaseloadChild, Found, ListedNames, Risk } from './risk.ts'
import { smallCellsIn, smallCountsIn } from './small-counts.ts'
import { surveyRepliesIn } from './survey-replies.ts'
import { unknownWordsIn, type FoundWord } from './unknown-words.ts'
import { normalWord, plain, wordsOf } from './words.ts'

export interface GateInput {
  readonly facts: ReportFacts
  readonly children: readonly CaseloadChild[]
  /** What the versions of this report that stay readable count in their tables. */
  readonly earlier: readonly (readonly VersionedCount[])[]
  /** What children and their parents or carers wrote. */
  readonly surveyReplies: readonly string[]
  /** null where no list was given, or where it was destroyed. */
  readonly names: ListedNames | null
  /** A short digest of a text, in characters that may stand in an address. */
  readonly digest: (text: string) => string
}

export interface GateResult {
  /** In the order of the report, each once. */
  readonly risks: readonly Risk[]
  /** What could not be checked, a sentence each. */
  readonly notChecked: readonly string[]
}

/** Looks through every text of a report, and the counts of its tables about children. */
export function lookForChildren(framework: Framework, input: GateInput): GateResult {
  const { facts, children, names, surveyReplies, digest, earlier } = input
  const known = knownWords(framework, facts, [...new Set(children.flatMap(({ area, disposal, ethnicity }) => [area, disposal, `${disposal}s`, ethnicity]))])
  const found = reportTexts(framework, facts).flatMap((text): (Found | FoundWord)[] => {
    const certain = [...caseReferencesIn(text, children), ...(names === null ? [] : listedNamesIn(text, names))]
    // What is a reference or a listed name is not shown as an unknown word as well.
    const covered = new Set(certain.flatMap(({ passage }) => wordsOf(passage.match).map((word) => normalWord(word.text))))
    return [
      ...certain,
      ...rareCombinationsIn(text, children),
      ...smallCountsIn(text),
      ...surveyRepliesIn(text, surveyReplies),
      ...unknownWordsIn(text, known).filter(({ word }) => !covered.has(word)),
    ]
  })
  const risks = [...found, ...smallCellsIn(facts), ...differencesIn(facts, earlier)].map((one): Risk => ({
    ...withoutSentences(one),
    id: digest(identityOf(one)),
  }))
  return { risks: [...new Map(risks.map((risk) => [risk.id, risk])).values()], notChecked: notChecked(input) }
}

/** The same while the text stays the same: what else stands in the report does not matter. */
function identityOf(found: Found | FoundWord): string {
  const { kind, text, passage } = found
  const sentence = `${passage.before}${passage.match}${passage.after}`
  return [kind, text.id, ...('word' in found ? [found.word, ...found.sentences] : [plain(passage.match), String(passage.before.length), sentence])].join('\n')
}

function withoutSentences({ kind, text: { id, title, place }, passage, why, whatToDo }: Found): Found {
  return { kind, text: { id, title, place }, passage, why, whatToDo }
}

function notChecked({ children, names, surveyReplies }: GateInput): string[] {
  const short = shortReferences(children)
  const ordinary = names === null ? 0 : ordinaryNames(names)
  return [
    ...(names === null
      ? ['There is no list of names. A name that has no capital letter, or stands only at the beginning of sentences, is found only if it is often given.']
      : []),
    ...(ordinary > 0
      ? [
          `${capitalised(countOf(ordinary, 'name on the list is an ordinary word', 'names on the list are ordinary words'))} as well: without a capital letter they are not found.`,
        ]
      : []),
    ...(children.length === 0 ? ['There is no caseload return. References of cases and rare combinations of traits were not looked for.'] : []),
    ...(short > 0
      ? [
          `${capitalised(countOf(short, 'case reference is a short number', 'case references are short numbers'))}: found only behind words such as “case” or “reference”.`,
        ]
      : []),
    ...(surveyReplies.length === 0 ? ['There are no survey replies in the evidence log. Quotations were not compared with any.'] : []),
    'Combinations of traits are looked for within one sentence. Read for those that are spread over several.',
  ]
}
