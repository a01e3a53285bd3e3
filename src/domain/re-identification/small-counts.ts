import type { ContextualFact, ReportFacts } from '../report/facts.ts'
import { fewestPrinted, publishedBalance } from '../report/published-balance.ts'
import { passageOf, type Found, type ReportText } from './risk.ts'
import { sentencesOf } from './words.ts'

const people = '(?:child|children|girls?|boys?|young (?:person|people|m[ae]n|wom[ae]n)|teenagers?|siblings|twins|cases?|victims?|famil(?:y|ies)|care leavers?)'
const number = '(?:one|two|three|four|[1-4]|a single|a couple of|only one|both|a handful of)'
/** Words between the number and who is counted: adjectives and the like, never a word that begins another phrase. */
const between =
  "(?:(?!(?:a|an|the|of|in|on|at|to|for|from|with|by|and|or|but|as|than|who|that|which|is|are|was|were|has|have|had|each|every|per|years?|months?|weeks?|days?|hours?)\\b)[\\w’'‐‑-]+\\s+){0,3}?"
const counted = new RegExp(
  `(?<![\\d.,/–-]|\\bone in |\\bout of |\\b(?:domain|standard|annexe?|part|section) )\\b${number}\\b(?![.,]\\d|\\s*(?:per cent|%|[-–]\\s*\\d)|[-‐‑]to[-‐‑]one)\\s+(?:of\\s+(?:the|these|those|our|its)\\s+(?:\\d+\\s+)?)?${between}${people}\\b`,
  'gi',
)

/**
 * Counts under five that were typed into a text about children or their cases. A figure put in by reference is one of the report's own
 * published figures, and is not meant here.
 */
export function smallCountsIn(text: ReportText): Found[] {
  return sentencesOf(text.typed).flatMap(({ text: sentence }) =>
    [...sentence.matchAll(counted)].map((match) => ({
      kind: 'smallCount' as const,
      text,
      passage: passageOf(sentence, match.index, match[0].length),
      why: 'It counts fewer than five children or cases: whoever knows one of them may know which.',
      whatToDo: 'Write “a small number of”, or say it of a larger group.',
    })),
  )
}

const ofChildren =
  /\b(?:child|children|girls?|boys?|male|female|young|aged?|cases?|caseload|white|black|asian|mixed|ethnic\w*|looked|care|disab\w*|ehcp|gender)\b/i
const shares = /per cent|%|rate|per \d|years?|months?|£|score/i

/** Counts under five in the tables about children: contextual facts, and the balance of the sample as it is printed. */
export function smallCellsIn(facts: Pick<ReportFacts, 'contextualFacts' | 'balance'>): Found[] {
  const inFacts = facts.contextualFacts
    .filter(isSmallCount)
    .map((fact) => cell({ id: 'contextualFacts', title: 'Contextual facts', place: { page: 'contextualFacts' } }, `${fact.heading}: ${fact.label}`, fact.value))
  const inBalance = publishedBalance(facts.balance)
    .filter(({ population }) => population > 0 && population < fewestPrinted)
    .map(({ variable, category, population }) =>
      cell({ id: 'balance', title: 'Balance of the sample', place: { page: 'cases' } }, `${variable}: ${category}`, String(population)),
    )
  return [...inFacts, ...inBalance]
}

const isSmallCount = (fact: ContextualFact): boolean => countsChildren(fact) && Number(fact.value) > 0 && Number(fact.value) < fewestPrinted

/** Whether a contextual fact is a count of children or of their cases, and no share or rate. */
export function countsChildren({ heading, label, value, unit, appliesTo }: ContextualFact): boolean {
  return /^\d+$/.test(value.trim()) && !shares.test(`${unit} ${label}`) && ofChildren.test(`${heading} ${label} ${unit} ${appliesTo}`)
}

const cell = (text: Found['text'], row: string, value: string): Found => ({
  kind: 'smallCount',
  text,
  passage: { before: `${row}: `, match: value, after: '' },
  why: 'A table counts fewer than five children here.',
  whatToDo: 'Join it with another group, or leave the row out.',
})
