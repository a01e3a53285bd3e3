/**
 * The numbers typed into one finding or one recommendation. A finding is closed once the panel has decided, but what it counts has to be
 * said before publishing: this changes no word that is printed.
 */
import { withAccounts } from '../../../domain/report/accounted-numbers.ts'
import { bareNumbersIn } from '../../../domain/report/bare-numbers.ts'
import { referencesOf, type Reference } from '../../../domain/report/references.ts'
import { page, redirect, type Answer, type InspectionContext, type PageAnswer, type Submitted, type Tx } from '../../../platform/http/action.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { findingsOf } from '../../findings/queries.ts'
import { gatherFacts } from '../gather-facts.ts'
import { recommendationsOf } from '../queries.ts'
import { accountsIn, numberLines, type NumberLines } from './number-lines.ts'

type LineKind = 'finding' | 'recommendation'
interface Line {
  readonly kind: LineKind
  readonly id: string
  readonly title: string
  readonly standardId: string | null
  readonly text: string
  readonly version: number
}
interface LineNumbersModel extends NumberLines {
  readonly back: string
  readonly about: string
  readonly text: string
  readonly version: number
  readonly savedMeanwhile: boolean
}
/** A text with numbers that are still to be accounted for. */
export interface OpenLine {
  readonly title: string
  readonly text: string
  readonly numbers: readonly string[]
  readonly href: string
}

/** Findings and recommendations in which a number stands that is neither a figure nor from a named source. */
export async function openLines(tx: Tx, inspectionId: string): Promise<readonly OpenLine[]> {
  return (await linesOf(tx, inspectionId)).flatMap((line) => {
    const numbers = bareNumbersIn(line.text).map(({ words }) => words)
    return numbers.length === 0 ? [] : [{ title: line.title, text: line.text, numbers, href: addressOf(inspectionId, line) }]
  })
}

export async function showLineNumbers(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const line = await lineInUrl(ctx)
  const savedMeanwhile = submitted !== undefined && Number(submitted.values['version']) !== line.version
  const model: LineNumbersModel = {
    back: `/inspections/${ctx.inspection.id}/report#typed-numbers`,
    about: line.title,
    ...{ text: line.text, version: line.version, savedMeanwhile },
    ...numberLines(line.text, await referencesFor(ctx), line.standardId, savedMeanwhile ? {} : (submitted?.values ?? {})),
  }
  return page('report/numbers/views/line-numbers.njk', 'Numbers without a figure', model, { subject: line.id })
}

export async function accountForLine(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const line = await lineInUrl(ctx)
  if (Number(ctx.input.get('version')) !== line.version) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  const accounts = accountsIn(ctx.input, line.text, await referencesFor(ctx), line.standardId)
  if (accounts.size > 0) await store(ctx, line, withAccounts(line.text, accounts))
  const flash = accounts.size === 0 ? 'No number was changed' : 'Numbers saved'
  return redirect(`/inspections/${ctx.inspection.id}/report#typed-numbers`, { flash, subject: line.id, detail: { numbers: accounts.size } })
}

async function store(ctx: InspectionContext, { kind, id, version }: Line, text: string): Promise<void> {
  const changed = await ctx.tx
    .updateTable(kind)
    .set({ text, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem('changedMeanwhile', { who: 'Somebody' })
}

const referencesFor = async (ctx: InspectionContext): Promise<readonly Reference[]> =>
  referencesOf(ctx.framework, await gatherFacts(ctx.tx, ctx.inspection, ctx.framework))

/** @throws Problem notFound where this inspection has no such line */
async function lineInUrl({ tx, inspection, params }: InspectionContext): Promise<Line> {
  const wanted = params['finding'] ?? params['recommendation']
  const kind = params['finding'] === undefined ? 'recommendation' : 'finding'
  const found = (await linesOf(tx, inspection.id)).find((line) => line.kind === kind && line.id === wanted)
  if (found === undefined) throw new Problem('notFound')
  return found
}

async function linesOf(tx: Tx, inspectionId: string): Promise<readonly Line[]> {
  const findings = await findingsOf(tx, inspectionId)
  const recommendations = await recommendationsOf(tx, inspectionId)
  return [
    ...findings.map(({ id, standardId, text, version }): Line => ({ kind: 'finding', id, standardId, text, version, title: `Finding on ${standardId}` })),
    ...recommendations.map(({ id, text, version }, index): Line => ({
      kind: 'recommendation',
      id,
      standardId: null,
      text,
      version,
      title: `Recommendation ${index + 1}`,
    })),
  ]
}

const addressOf = (inspectionId: string, { kind, id }: Line): string => `/inspections/${inspectionId}/report/${kind}s/${id}/numbers`
