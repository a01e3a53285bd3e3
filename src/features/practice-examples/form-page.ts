import { randomUUID } from 'node:crypto'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import type { InspectedCase } from '../case-assessment/queries.ts'
import { caseOfExample, exampleInUrl, listUrl, standardsFor } from './example-in-url.ts'

interface FormModel {
  readonly title: string
  readonly caseReference: string
  readonly back: string
  readonly backText: string
  readonly standards: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: boolean
  readonly values: Readonly<Record<string, unknown>>
}

export async function showNewExample(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const about = await caseOfExample(ctx)
  const back = `/inspections/${ctx.inspection.id}/cases/${about.id}`
  const values = submitted === undefined ? { form: randomUUID() } : kept(submitted)
  const title = 'Write a practice example'
  return formPage(ctx, about, { title, back, backText: `Case ${about.caseReference}`, chosen: false, values })
}

export async function showChange(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const { example, about } = await exampleInUrl(ctx)
  const { standardId: standard, changedName, text, version } = example
  const values = submitted === undefined ? { standard, changedName, text, version } : kept(submitted)
  const title = 'Change a practice example'
  return formPage(ctx, about, { title, back: listUrl(ctx), backText: 'Practice examples', chosen: example.chosenBy !== null, values })
}

/** What was typed, but never the initials: they are asked for again. */
function kept({ values }: Submitted): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'initials'))
}

function formPage(ctx: InspectionContext, about: InspectedCase, rest: Omit<FormModel, 'caseReference' | 'standards'>): PageAnswer {
  const standards = standardsFor(ctx, about.caseType).map(({ id, name }) => ({ value: id, text: `${id} ${name}` }))
  const model: FormModel = { ...rest, caseReference: about.caseReference, standards }
  return page('practice-examples/views/form.njk', rest.title, model, { subject: about.id })
}
