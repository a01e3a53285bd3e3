/** The form of a case on paper, equal to the one on the screen: two sides a case, with its reference on each, to be filled in by hand and keyed in later. */
import type { Question, Section } from '../../domain/assessment/questions.ts'
import { findCaseType } from '../../domain/framework/look-ups.ts'
import { capitalised } from '../../domain/report/words.ts'
import { pdfOf } from '../../platform/documents/typst-pdf.ts'
import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { ukDay } from '../../platform/views/filters.ts'
import { caseInUrl, questionsOfCases } from './case-in-url.ts'
import { casesOf, type InspectedCase } from './queries.ts'

interface PaperQuestion {
  readonly letter: string | null
  readonly wording: string
  readonly strong: boolean
  readonly options: readonly string[]
  /** The boxes stand beside the wording: they are the same few for many questions. */
  readonly beside: boolean
  /** Lines to write on, where there is nothing to tick. */
  readonly lines: number
}
interface PaperCase {
  readonly reference: string
  readonly type: string
  readonly disposal: string
  readonly sections: readonly {
    readonly name: string
    readonly groups: readonly { readonly heading: string; readonly questions: readonly PaperQuestion[] }[]
  }[]
}

/** What a box is called beside each of many prompts; every other answer is printed in full. */
const short: Readonly<Record<string, string>> = { yes: 'Y', no: 'N', notApplicable: 'NA', notAssessed: 'X' }
const legend = 'Y yes, N no, NA not applicable, X not assessed (write why beside NA and X). Do not name the child.'

/** The paper form of one case, or of a second reading of one. */
export async function paperOfCase(ctx: InspectionContext): Promise<Answer> {
  const { inspected, sections } = await caseInUrl(ctx)
  const content = packOf(ctx, [paperCase(ctx, inspected, sections)])
  return file({ fileName: `case-${inspected.caseReference}.pdf`, mediaType: 'application/pdf', content, subject: inspected.id })
}

/** The paper forms of the person's own cases that are not completed. @throws Problem stageClosed where there is none */
export async function paperPack(ctx: InspectionContext): Promise<Answer> {
  const own = (await casesOf(ctx.tx, ctx.inspection.id)).filter((one) => one.allocatedTo === ctx.person.id && one.completedAt === null)
  if (own.length === 0) throw new Problem('stageClosed', { what: 'None of your cases is open, so there is nothing to print.' })
  const { serviceTerm } = ctx.inspection
  const content = packOf(
    ctx,
    own.map((one) => paperCase(ctx, one, questionsOfCases(ctx.framework, one.caseType, serviceTerm, false).sections)),
  )
  return file({ fileName: `paper-forms-${ukDay(ctx.now)}.pdf`, mediaType: 'application/pdf', content, detail: { cases: own.length } })
}

/** @returns what makes the file, from what was read here */
function packOf(ctx: InspectionContext, cases: readonly PaperCase[]): () => Promise<Buffer> {
  const { notice, serviceName } = ctx.inspection
  const data = { title: `Inspection of ${serviceName}`, madeOn: ukDay(ctx.now), notice, legend, cases }
  return () => pdfOf(new URL('paper-pack.typ', import.meta.url), data)
}

function paperCase(ctx: InspectionContext, one: InspectedCase, sections: readonly Section[]): PaperCase {
  return {
    reference: one.caseReference,
    type: capitalised(findCaseType(ctx.framework, one.caseType)?.oneCase ?? one.caseType),
    disposal: one.disposal,
    sections: sections.map(({ name, groups }) => ({
      name,
      groups: groups.map(({ heading, questions }) => ({ heading, questions: questions.map(paperQuestion) })),
    })),
  }
}

function paperQuestion({ letter, wording, kind, part, options }: Question): PaperQuestion {
  const words = options.map(({ value, text }) => (kind === 'judgement' ? (short[value] ?? text) : text))
  const beside = kind === 'judgement' || part === 'factor'
  // A summary goes with prompts that are ticked already; details in words have to say everything.
  return { letter, wording, strong: part === 'keyQuestion', options: words, beside, lines: part === 'summary' ? 3 : 8 }
}
