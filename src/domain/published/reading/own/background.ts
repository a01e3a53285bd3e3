/** When the fieldwork was, which cases were inspected, and how many interviews and meetings were held. */
import type { CaseType } from '../../../framework/framework.ts'
import { escaped, patternOf, say, type ReportLanguage } from '../../../report/language/language.ts'
import { numberOf } from '../numbers.ts'
import { dateIn } from './dates.ts'
import type { OwnReport } from './opening.ts'
import { Passage } from './passages.ts'

const count = '[\\p{L}\\d,-]+'

/** "We inspected 17 court disposals (sentence began from … to …), … and two resettlement cases. We held 40 interviews …" */
export function readBackground({ framework, language, sections, book }: OwnReport): void {
  const passage = new Passage(sections.of('background.title'))
  const began = passage.first(`^${patternOf(language, 'background.fieldwork')}`)
  const first = dateIn(began?.groups['date'])
  if (began !== undefined && first !== null) book.set(['fieldworkDates'], [first], began.source)
  const cases = framework.caseTypes.map((type, index, all) => `${joint(language, index, all.length)}${casesPattern(language, type, index)}`).join('')
  const sentence = patternOf(language, 'background.inspected', { cases })
  const inspected = passage.first(sentence)
  if (inspected === undefined) book.need(['sample'], 'The background does not say how many cases were inspected.')
  for (const [index, type] of framework.caseTypes.entries()) {
    if (inspected === undefined) break
    const value = numberOf(inspected.groups[`count${index}`] ?? '')
    const [from, to] = [dateIn(inspected.groups[`from${index}`]), dateIn(inspected.groups[`to${index}`])]
    if (value === null) book.need(['sample', type.publishedSampleKey], 'The background does not say how many were inspected.')
    else book.set(['sample', type.publishedSampleKey], value, inspected.source)
    if (from !== null && to !== null) book.set(['sample', 'samplingWindows', type.id], { from, to }, inspected.source)
  }
  readHeld({ language, book }, passage, sentence)
}

/** The sentence that follows at once; what people write further below says nothing. */
function readHeld({ language, book }: Pick<OwnReport, 'language' | 'book'>, passage: Passage, sentence: string): void {
  const held = passage.first(`${sentence} ${patternOf(language, 'background.held', { held: '[^.]+' })}`)
  for (const [key, one, many] of [
    ['caseManagerInterviews', 'background.oneInterview', 'background.manyInterviews'],
    ['meetings', 'background.oneMeeting', 'background.manyMeetings'],
  ] as const) {
    const said = new RegExp(`(?:^| )(?<count>${count}) (?:${escaped(say(language, many))}|${escaped(say(language, one))})(?: |$)`, 'u').exec(
      held?.groups['held'] ?? '',
    )
    const value = numberOf(said?.groups?.['count'] ?? '')
    if (held !== undefined && value !== null) book.set(['sample', key], value, held.source)
  }
}

/** What stands between the parts of a list. */
function joint(language: ReportLanguage, index: number, all: number): string {
  if (index === 0) return ''
  return index === all - 1 ? ` ${escaped(say(language, 'list.and'))} ` : ', '
}

function casesPattern(language: ReportLanguage, type: CaseType, index: number): string {
  const cases = `(?<count${index}>${count}) (?:${escaped(type.manyCases)}|${escaped(type.oneCase)})`
  const window = patternOf(language, 'background.window', { cases: '', basis: escaped(type.dateBasis) })
  return `${cases}(?:${window.replace('?<cases>', '').replace('?<basis>', '').replace('?<from>', `?<from${index}>`).replace('?<to>', `?<to${index}>`)})?`
}
