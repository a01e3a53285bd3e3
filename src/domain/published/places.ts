/**
 * The place of a fact in a reading ("standards.2.1.rating"): the value there, the facts with another value there, and the place in words.
 * The number of a standard holds a full stop of its own, so a place is taken apart by what is there and by the framework.
 */
import type { Framework, Standard } from '../framework/framework.ts'
import { standardsOf } from '../framework/look-ups.ts'

type Values = Readonly<Record<string, unknown>>

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null

/** The value at a place of facts; undefined where nothing stands there. */
export function valueAt(facts: unknown, place: string): unknown {
  if (place === '') return facts
  if (!isValues(facts)) return undefined
  const own = stepsInto(facts).find(([step]) => place === step || place.startsWith(`${step}.`))
  return own === undefined ? undefined : valueAt(own[1], place.slice(own[0].length + 1))
}

/** What stands directly under facts, each with the step that leads there: an item of a list is known by its id, or by its place where it has none. */
function stepsInto(facts: Values): [string, unknown][] {
  const entries = Object.entries(facts)
  return Array.isArray(facts)
    ? entries.flatMap(([place, item]): [string, unknown][] => [...idOf(item).map((id): [string, unknown] => [id, item]), [place, item]])
    : entries
}

const idOf = (item: unknown): string[] => (isValues(item) && typeof item['id'] === 'string' ? [item['id']] : [])

/** The facts with a value at a place, or without it where the value is undefined; what was given stays as it is. */
export function withValueAt(facts: Values, place: string, value: unknown, framework: Framework): Values {
  const [first, rest] = split(facts, place, framework)
  const below = facts[first]
  const { [first]: _, ...others } = facts
  if (rest === '') return value === undefined ? others : { ...facts, [first]: value }
  if (Array.isArray(below)) {
    const items: readonly unknown[] = below
    const steps = new Map(items.map((item, index) => [idOf(item)[0] ?? String(index), item]))
    const at = /^\d+(?=\.|$)/.exec(rest)?.[0]
    const named = at === undefined ? rest : `${[...steps.keys()][Number(at)] ?? at}${rest.slice(at.length)}`
    return { ...facts, [first]: Object.values(withValueAt(Object.fromEntries(steps), named, value, framework)) }
  }
  return { ...facts, [first]: withValueAt(isValues(below) ? below : {}, rest, value, framework) }
}

/** The first step of a place and the rest of it. */
function split(facts: Values, place: string, framework: Framework): [string, string] {
  const known = [...Object.keys(facts), ...standardsOf(framework).map((standard) => standard.id)]
  const first = known.find((key) => place === key || place.startsWith(`${key}.`)) ?? place.split('.')[0] ?? place
  return [first, place.slice(first.length + 1)]
}

const parts: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: 'Ratings', keys: ['score', 'scoreOutOf', 'overallRating', 'standards', 'professionalDiscretion', 'previousRatings'] },
  { title: 'Key questions', keys: ['keyQuestions'] },
  { title: 'Cases and interviews', keys: ['sample'] },
  { title: 'Recommendations', keys: ['recommendations'] },
  { title: 'Prompts', keys: ['prompts'] },
  { title: 'Case manager interviews', keys: ['caseManagerInterviewQuestions'] },
  { title: 'Survey and practice examples', keys: ['survey', 'practiceExamples'] },
  { title: 'Contextual figures', keys: ['contextualFacts'] },
]
const firstPart = 'The report and the service'

/** The parts of a reading in the order in which a reader wants them. */
export const partsOfReading: readonly string[] = [firstPart, ...parts.map((part) => part.title)]

/** The part that a place belongs to; what no other part names is about the report itself. */
export function partOf(place: string): string {
  const key = place.split('.')[0] ?? place
  return parts.find((part) => part.keys.includes(key))?.title ?? firstPart
}

const ownWords: Readonly<Record<string, string>> = {
  isbn: 'ISBN',
  area: 'Area',
  serviceTerm: 'Short name of the service',
  publishedMonth: 'Month of publication',
  fieldworkStarted: 'Month of the fieldwork',
  fieldworkDates: 'Days on which fieldwork began',
  inspectionKind: 'Kind of inspection',
  score: 'Score',
  scoreOutOf: 'Score out of',
  overallRating: 'Overall rating',
}

/** "standards.2.1.rating" → "2.1 Assessment: rating" */
export function placeInWords(place: string, framework: Framework): string {
  const standard = standardsOf(framework).find(({ id }) => place.includes(`.${id}.`))
  if (standard !== undefined) return ofStandard(place, standard, framework)
  const steps = place.split('.')
  const words = steps.map((step, index) => ownWords[step] ?? (/^\d+$/.test(step) ? String(Number(step) + 1) : spaced(step, index)))
  return words.length > 1 && steps[0] === 'contextualFacts' ? words.slice(1).join(': ') : words.join(': ')
}

function ofStandard(place: string, { id, name }: Standard, { dimensions }: Framework): string {
  const rest = place.slice(place.indexOf(`.${id}.`) + id.length + 2).split('.')
  const [first = '', letter] = rest
  const dimension = dimensions.find((one) => one.id === first)?.label
  const own = dimension === undefined ? rest.map((step) => ownWords[step] ?? spaced(step, 1)).join(' ') : dimension
  return `${id} ${name}: ${own}${dimension === undefined || letter === undefined ? '' : `, prompt ${letter}`}`
}

/** "caseManagerInterviews" → "Case manager interviews" */
function spaced(step: string, index: number): string {
  const words = step.includes(' ') ? step : step.replaceAll(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase()
  return index === 0 ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : words
}
