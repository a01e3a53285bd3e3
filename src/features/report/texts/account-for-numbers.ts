import { withAccounts, type Account } from '../../../domain/report/accounted-numbers.ts'
import { bareNumbersIn } from '../../../domain/report/bare-numbers.ts'
import { markedNumbersIn, type MarkedNumber } from '../../../domain/report/marked-numbers.ts'
import { choicesFor, type NumberChoice } from '../../../domain/report/number-choices.ts'
import type { Reference } from '../../../domain/report/references.ts'
import { redirect, type Answer, type FieldError, type InspectionContext } from '../../../platform/http/action.ts'
import { dynamicFields } from '../../../platform/http/input.ts'
import { FieldProblem } from '../../../platform/problems/field-problem.ts'
import { Problem } from '../../../platform/problems/problem.ts'
import { addressOfSection, sectionOf } from './section-of.ts'
import { versionsOf } from './text-queries.ts'

export const accountInput = dynamicFields()

export interface NumberLines {
  /** Numbers typed into the text, each with the words around it and what it may become. */
  readonly bare: readonly NumberLine[]
  /** Numbers that say where they come from, or that they count nothing. */
  readonly marked: readonly MarkedNumber[]
}
interface NumberLine {
  readonly before: string
  readonly words: string
  readonly after: string
  readonly choices: readonly (NumberChoice & { readonly write: string })[]
  /** The value of the radio that is chosen. */
  readonly chosen: string
  readonly source: unknown
}

/** @param submitted what was chosen and is shown again, by field name */
export function numberLines(
  text: string,
  references: readonly Reference[],
  standardId: string | null,
  submitted: Readonly<Record<string, unknown>>,
): NumberLines {
  const bare = bareNumbersIn(text).map((number, index): NumberLine => {
    const { choices, suggested } = choicesFor(number, references, standardId)
    const before = text.slice(0, number.start).split('\n').at(-1) ?? ''
    const [after = ''] = text.slice(number.end).split('\n')
    const chosen = submitted[`number.${index}`]
    return {
      before: shortened(before.slice(-60), before.length > 60, 'left'),
      words: number.words,
      after: shortened(after.slice(0, 60), after.length > 60, 'right'),
      choices: choices.map((choice) => ({ ...choice, write: `{{ ${choice.name} }}` })),
      chosen: typeof chosen === 'string' ? chosen : suggested === null ? 'later' : `figure:${suggested}`,
      source: submitted[`source.${index}`],
    }
  })
  return { bare, marked: markedNumbersIn(text) }
}

const shortened = (words: string, isCut: boolean, side: 'left' | 'right'): string => (!isCut ? words : side === 'left' ? `… ${words}` : `${words} …`)

/** Writes a version of the text in which the numbers are references, or say where they come from. */
export async function accountForNumbers(ctx: InspectionContext<ReadonlyMap<string, string>>): Promise<Answer> {
  const section = await sectionOf(ctx)
  const [newest] = await versionsOf(ctx.tx, ctx.inspection.id, section.id)
  if (newest === undefined) throw new Problem('notFound')
  if (Number(ctx.input.get('version')) !== newest.version) throw new Problem('changedMeanwhile', { who: newest.author })
  const accounts = accountsIn(ctx.input, bareNumbersIn(newest.text).length)
  const back = addressOfSection(ctx, section.id)
  if (accounts.size === 0) return redirect(back, { flash: 'No number was changed', subject: section.id, detail: { numbers: 0 } })
  const version = newest.version + 1
  const text = withAccounts(newest.text, accounts)
  await ctx.tx
    .insertInto('narrative')
    .values({ inspectionId: ctx.inspection.id, sectionId: section.id, version, text, authorId: ctx.person.id, writtenAt: ctx.now })
    .execute()
  return redirect(back, { flash: `${section.title} saved`, subject: section.id, detail: { version, numbers: accounts.size } })
}

/** @throws FieldProblem naming each number that was said to come from elsewhere without saying from where */
function accountsIn(input: ReadonlyMap<string, string>, numbers: number): ReadonlyMap<number, Account> {
  const accounts = new Map<number, Account>()
  const errors: FieldError[] = []
  for (let index = 0; index < numbers; index += 1) {
    const [said = 'later', source = ''] = [input.get(`number.${index}`), input.get(`source.${index}`)]
    if (said.startsWith('figure:')) accounts.set(index, { is: 'figure', name: said.slice('figure:'.length) })
    else if (said === 'words') accounts.set(index, { is: 'words' })
    else if (said === 'source' && source !== '') accounts.set(index, { is: 'sourced', source })
    else if (said === 'source') errors.push({ field: `source.${index}`, message: 'Enter where this number comes from' })
  }
  if (errors.length > 0) throw new FieldProblem(errors)
  return accounts
}
