import { plain } from './words.ts'
import { passageOf, type CaseloadChild, type Found, type ReportText } from './risk.ts'
import { sentencesOf } from './words.ts'

/** A reference of digits alone that is shorter than this may be any figure of the report. */
const shortestNumber = 5
const introducing = /\b(?:case|child|reference|ref|number|no|id)s?\W{1,3}$/i
/** What may stand between the parts of one reference. */
const joint = /^[\s\-‐‑‒–—_./\\:#\u00AD\u200B-\u200D\u2060]{0,3}$/

const squeezed = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** How many references are numbers so short that they are looked for only behind words such as "case". */
export function shortReferences(children: readonly CaseloadChild[]): number {
  return children.filter(({ caseReference }) => isShort(squeezed(caseReference))).length
}

const isShort = (reference: string): boolean => /^\d+$/.test(reference) && reference.length < shortestNumber

/** References of the caseload in a text, however they are cut, joined or cased. */
export function caseReferencesIn(text: ReportText, children: readonly CaseloadChild[]): Found[] {
  const references = new Set(children.map(({ caseReference }) => squeezed(caseReference)))
  const longest = Math.max(0, ...[...references].map((reference) => reference.length))
  return sentencesOf(text.printed).flatMap((sentence) =>
    spansOf(sentence.text, references, longest).map(([start, length]) => ({
      kind: 'caseReference' as const,
      text,
      passage: passageOf(sentence.text, start, length),
      why: 'This is the reference of a case in the caseload return.',
      whatToDo: 'Take the reference out: no published text needs one.',
    })),
  )
}

function spansOf(sentence: string, references: ReadonlySet<string>, longest: number): [number, number][] {
  const tokens = [...sentence.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: squeezed(match[0]),
  }))
  return tokens.flatMap((first, index): [number, number][] => {
    let joined = ''
    let end = first.start
    for (const token of tokens.slice(index)) {
      if (joined !== '' && !joint.test(sentence.slice(end, token.start))) break
      joined += token.text
      end = token.end
      if (joined.length > longest) break
      if (references.has(joined) && (!isShort(joined) || introducing.test(sentence.slice(0, first.start)))) return [[first.start, end - first.start]]
    }
    return []
  })
}
