/**
 * The easy-read summary: a report of a few pages in short sentences, with a picture beside each rating. A person writes it, from a
 * template of the facts; its ratings and figures are references, so that words and pictures cannot differ from the report.
 */
import { z } from 'zod'
import type { Framework } from '../framework/framework.ts'
import { isRating, pointsOf } from '../framework/look-ups.ts'
import type { Check } from './check.ts'
import type { ReportFacts } from './facts.ts'
import { easyReadSectionId } from './narrative-sections.ts'
import { referencesOf, resolveText, valuesOf } from './references.ts'
import { listInWords } from './words.ts'

/** So many of so many stars; `alt` says the same. */
const picture = z.strictObject({ filled: z.int(), of: z.int(), alt: z.string() })
const line = z.strictObject({ text: z.string(), picture: picture.nullable() })
const easyReadSchema = z
  .strictObject({
    title: z.string(),
    serviceName: z.string(),
    publishedOn: z.string().nullable(),
    notice: z.string().nullable(),
    /** What each rating looks like, the best first. */
    key: z.array(line),
    parts: z.array(z.strictObject({ title: z.string(), lines: z.array(line) })),
  })
  .readonly()
export type EasyRead = z.infer<typeof easyReadSchema>
export type Picture = z.infer<typeof picture>

/** Reads a stored summary. @throws ZodError where it is none */
export function parseEasyRead(stored: unknown): EasyRead {
  return easyReadSchema.parse(stored)
}

/** What an easy-read summary of these facts says before a person has shortened and changed it. */
export function easyReadTemplate(framework: Framework, facts: ReportFacts): string {
  const { service, recommendations } = facts
  const isRated = (id: string): boolean => facts.ratings.standards.some(({ standardId, status }) => standardId === id && status === 'rated')
  return [
    '### What we did',
    `We looked at the work of ${service.name}.`,
    'They work with children who have broken the law.',
    'We looked in {{ fieldwork.month }}.',
    'We read about the work with children in {{ sample.all }} cases.',
    '### What we think',
    'All in all, the work is: {{ overall }}.',
    ...framework.domains.flatMap(({ name, standards }) => {
      // Two domains have standards of the same name.
      const rated = standards.filter(({ id }) => isRated(id)).map((standard) => `- ${standard.name}: {{ rating ${standard.id} }}.`)
      return rated.length === 0 ? [] : [`### What we think of: ${name.toLowerCase()}`, ...rated]
    }),
    '### What must get better',
    'We say what must change.',
    ...recommendations.map(({ addressee, text }) => `- ${addressee} should ${text.charAt(0).toLowerCase()}${text.slice(1).replace(/(?<![.!?])$/, '.')}`),
    '### More',
    'You can read the whole report.',
    'Ask somebody you trust to read it with you.',
  ].join('\n\n')
}

/** The summary as it is printed, or null where none is written. @param publishedOn YYYY-MM-DD, or null for a draft */
export function buildEasyRead(framework: Framework, facts: ReportFacts, publishedOn: string | null): EasyRead | null {
  const text = textOf(facts)
  return text === '' ? null : easyReadOf(framework, facts, text, publishedOn)
}

/** The summary as it stands in a draft: what is written, or what the template says. */
export function draftOfEasyRead(framework: Framework, facts: ReportFacts): EasyRead {
  return buildEasyRead(framework, facts, null) ?? easyReadOf(framework, facts, easyReadTemplate(framework, facts), null)
}

/** Each line of the text is a line of the summary. */
function easyReadOf(framework: Framework, facts: ReportFacts, text: string, publishedOn: string | null): EasyRead {
  const values = valuesOf(referencesOf(framework, facts))
  const parts: { title: string; lines: z.infer<typeof line>[] }[] = []
  for (const written of linesOf(text)) {
    const words = resolveText(written.replace(/^(?:###|-)\s+/, ''), values).text
    if (written.startsWith('### ')) parts.push({ title: words, lines: [] })
    else {
      if (parts.length === 0) parts.push({ title: 'What we found', lines: [] })
      parts.at(-1)?.lines.push({ text: words, picture: pictureIn(framework, written, values) })
    }
  }
  const best = framework.ratings.toSorted((a, b) => b.points - a.points)
  return {
    title: `Easy read: ${facts.service.name}`,
    serviceName: facts.service.name,
    ...{ publishedOn, notice: facts.notice },
    key: best.map(({ id }) => ({ text: id, picture: pictureOf(framework, id) })),
    parts,
  }
}

/** A line with a reference to a rating has that rating's picture. */
function pictureIn(framework: Framework, written: string, values: ReadonlyMap<string, string>): Picture | null {
  const name = /\{\{\s*(overall|rating\s+[^{}|]+?)\s*\}\}/.exec(written)?.[1]
  const rating = name === undefined ? undefined : values.get(name.replaceAll(/\s+/g, ' '))
  return rating === undefined ? null : pictureOf(framework, rating)
}

function pictureOf(framework: Framework, rating: string): Picture | null {
  if (!isRating(framework, rating)) return null
  const of = framework.ratings.length
  const filled = framework.ratings.filter((other) => other.points <= pointsOf(framework, rating)).length
  return { filled, of, alt: `${rating}: ${filled} of ${of} stars` }
}

/** The most words of a sentence that is easy to read. */
const mostWords = 20

/** Whether the sentences are short; no check where no summary is written. */
export function easyReadChecks(framework: Framework, facts: ReportFacts): Check[] {
  const values = valuesOf(referencesOf(framework, facts))
  const sentences = linesOf(textOf(facts)).flatMap((written) => resolveText(written, values).text.split(/(?<=[.!?])\s+/))
  const long = sentences.filter((sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length > mostWords)
  if (sentences.length === 0) return []
  const named = long.map((sentence) => `"${sentence.split(/\s+/).slice(0, 6).join(' ')} …"`)
  const sentence =
    long.length === 0
      ? 'Every sentence of the easy-read summary is short.'
      : `In the easy-read summary, make these sentences shorter than ${mostWords + 1} words: ${listInWords(named)}.`
  return [{ id: 'easyRead.sentences', ok: long.length === 0, sentence, place: { page: 'section', sectionId: easyReadSectionId } }]
}

const textOf = (facts: ReportFacts): string => facts.narratives.find(({ sectionId }) => sectionId === easyReadSectionId)?.text.trim() ?? ''

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((written) => written.trim())
    .filter((written) => written !== '')
