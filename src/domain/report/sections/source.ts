import type { CaseType, Framework } from '../../framework/framework.ts'
import { wordingFor } from '../../framework/look-ups.ts'
import { ratingInWords } from '../../rating/in-words.ts'
import type { StandardResult } from '../../rating/results.ts'
import { blocksOfText, paragraph } from '../blocks.ts'
import { selectedOf, type PrintedShare, type QuestionFigures, type ReportFacts } from '../facts.ts'
import type { FootnoteBook } from '../footnotes.ts'
import { say, type ReportLanguage } from '../language/language.ts'
import type { WordKey } from '../language/english.ts'
import { resolveText } from '../references.ts'
import type { Block } from '../report-model.ts'
import { countOf, listInWords } from '../words.ts'

/** What every section is made from. */
export interface Source {
  readonly framework: Framework
  /** The language of the fixed words. */
  readonly language: ReportLanguage
  readonly facts: ReportFacts
  readonly figures: ReadonlyMap<string, QuestionFigures>
  /** Printed figure by reference name. */
  readonly values: ReadonlyMap<string, string>
  readonly footnotes: FootnoteBook
}

/** Fixed words in the language of the report. */
export const words = (source: Source, key: WordKey, values: Readonly<Record<string, string>> = {}): string => say(source.language, key, values)

/** The narrative of a section with its figures filled in, as blocks; none where nothing is written. */
export function narrative(source: Source, sectionId: string, level: 3 | 4): Block[] {
  const written = source.facts.narratives.find((candidate) => candidate.sectionId === sectionId)
  return written === undefined ? [] : blocksOfText(resolveText(written.text, source.values).text, level, sectionId)
}

/** The narrative of a section that is printed in any case: a heading does not stand alone. */
export function narrativeOrNone(source: Source, sectionId: string): Block[] {
  const blocks = narrative(source, sectionId, 3)
  return blocks.length === 0 ? [paragraph(words(source, 'text.none'))] : blocks
}

/** A text of people with its figures filled in. */
export const filled = (source: Source, words: string): string => resolveText(words, source.values).text

/** Framework wording with the inspected service's own short name. */
export const wording = (source: Source, words: string): string => wordingFor(words, source.facts.service.term)

export const resultOf = (source: Source, standardId: string): StandardResult | undefined =>
  source.facts.ratings.standards.find((result) => result.standardId === standardId)

/** The rating of a standard in words, and its star; also in words where there is none. */
export function ratingOf(source: Source, standardId: string): { readonly text: string; readonly star: boolean } {
  const { words, star } = ratingInWords(source.framework, resultOf(source, standardId) ?? { status: 'rated', rating: null })
  return { text: words, star }
}

/** "We held 40 interviews with case managers and 13 meetings.": only what is known; '' where neither is. */
export function heldInWords(source: Source, which: 'both' | 'interviews'): string {
  const { facts } = source
  const interviews =
    facts.interviewsHeld === null
      ? []
      : [`${countOf(facts.interviewsHeld, words(source, 'background.oneInterview'), words(source, 'background.manyInterviews'))}`]
  const meetings =
    facts.meetingsHeld === null || which === 'interviews'
      ? []
      : [countOf(facts.meetingsHeld, words(source, 'background.oneMeeting'), words(source, 'background.manyMeetings'))]
  const held = [...interviews, ...meetings]
  return held.length === 0 ? '' : words(source, 'background.held', { held: listInWords(held) })
}

/** "17 court disposals" */
export const casesOf = (source: Source, type: CaseType): string => countOf(selectedOf(source.facts, type.id), type.oneCase, type.manyCases)

/** "2. Court disposals"; the id of a domain is printed only where it is a number. */
export const domainTitle = ({ id, name }: { readonly id: string; readonly name: string }): string => (/^\d+$/.test(id) ? `${id}. ${name}` : name)

/** "11 of 16", or a dash where the counts are not known. */
export const sharesText = (share: PrintedShare | undefined): string =>
  share === undefined || share.k === null || share.n === null ? '–' : `${share.k} of ${share.n}`

export const perCentText = (perCent: number | null): string => (perCent === null ? '–' : `${perCent}%`)
