import type { Question } from '../../domain/assessment/questions.ts'
import { isAsked, type Answers } from '../../domain/assessment/completeness.ts'
import { openDifferences } from '../../domain/assessment/second-reading.ts'
import { redirect, type Answer, type FieldError, type InspectionContext } from '../../platform/http/action.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { agreeAnswers, type Agreed } from '../case-assessment/agree-answers.ts'
import { comparisonOf, type Comparison } from './comparison-page.ts'
import { mustBeParty } from './reading-in-url.ts'

type Fields = ReadonlyMap<string, string>

/**
 * Keeps what was agreed and discussed. For each difference `agreed.<question>` is the agreed answer, `reason.` its reason, `base.`
 * the version of the answer that was seen, and `note.` a note; `firstStands` agrees every other difference as first answered.
 */
export async function agree(ctx: InspectionContext<Fields>): Promise<Answer> {
  const comparison = await comparisonOf(ctx)
  const { reading } = comparison
  mustBeParty(ctx, reading)
  if (reading.comparedAt === null) throw new Problem('stageClosed', { what: 'The two readings are not compared yet, so there is nothing to agree.' })
  const agreed = agreedIn(comparison, ctx.input)
  const faults = agreed.flatMap((one) => faultOf(comparison, one))
  if (faults.length > 0) throw new FieldProblem(faults)
  const refused = await agreeAnswers(ctx, reading.firstCaseId, agreed)
  if (refused.length > 0) throw new FieldProblem(refused.map(({ field, message }) => ({ field: `agreed.${field}`, message })))
  const notes = notesIn(comparison, ctx.input)
  await write(ctx, comparison, agreed, notes)
  const left = openDifferences(comparison.differences, comparison.first, new Map([...comparison.agreed, ...asAnswers(agreed)])).length
  return redirect(`/inspections/${ctx.inspection.id}/quality-assurance/readings/${reading.id}`, {
    flash:
      left === 0
        ? 'Saved. Every difference has an agreed answer'
        : `Saved. ${left} ${left === 1 ? 'difference waits' : 'differences wait'} for an agreed answer`,
    subject: reading.id,
    detail: { agreed: agreed.map((one) => one.questionId), notes: notes.length },
  })
}

/** What the form agrees, changed answers only. */
function agreedIn(comparison: Comparison, fields: Fields): Agreed[] {
  const chosen = comparison.differences.flatMap(({ question }) => {
    const value = fields.get(`agreed.${question.id}`) ?? ''
    return value === '' ? [] : [agreedAnswer(comparison, question, value, fields)]
  })
  const merged: Answers = new Map([...comparison.agreed, ...asAnswers(chosen)])
  const rest = fields.get('firstStands') === 'yes' ? openDifferences(comparison.differences, comparison.first, merged) : []
  const firsts = rest.map(({ question }) => agreedAnswer(comparison, question, comparison.first.get(question.id)?.value ?? '', fields))
  // A text goes with an agreed judgement that asks for it, and is nothing to agree otherwise.
  const all: Answers = new Map([...comparison.first, ...merged, ...asAnswers(firsts)])
  return [...chosen, ...firsts].filter((one) => {
    const question = comparison.questions.find((candidate) => candidate.id === one.questionId)
    const before = comparison.agreed.get(one.questionId)
    return question !== undefined && isAsked(question, all) && (before?.value !== one.value || before.reason !== one.reason)
  })
}

/** The reason of the form; else that of the reading that gave the same answer. */
function agreedAnswer({ first, second }: Comparison, question: Question, value: string, fields: Fields): Agreed {
  const needsReason = question.options.some((option) => option.value === value && option.needsReason)
  const given = [first.get(question.id), second.get(question.id)].find((side) => side?.value === value)?.reason ?? null
  const reason = needsReason ? fields.get(`reason.${question.id}`) || given : null
  return { questionId: question.id, value, reason, baseVersion: Number(fields.get(`base.${question.id}`) ?? 0) }
}

function faultOf({ questions }: Comparison, { questionId, value, reason, baseVersion }: Agreed): FieldError[] {
  const question = questions.find((candidate) => candidate.id === questionId)
  if (question === undefined || !Number.isSafeInteger(baseVersion) || baseVersion < 0) throw new Problem('unreadableRequest')
  const option = question.options.find((candidate) => candidate.value === value)
  if (question.kind !== 'text' && option === undefined)
    return [{ field: `agreed.${questionId}`, message: `${question.label}: choose one of the answers offered` }]
  if (option?.needsReason && reason === null)
    return [{ field: `reason.${questionId}`, message: `${question.label}: give the reason, ${option.text.toLowerCase()} needs one` }]
  return []
}

function notesIn({ differences }: Comparison, fields: Fields): { questionId: string | null; text: string }[] {
  const about = [null, ...differences.map(({ question }) => question.id)]
  return about.flatMap((questionId) => {
    const text = fields.get(`note.${questionId ?? ''}`) ?? ''
    return text === '' ? [] : [{ questionId, text }]
  })
}

async function write(
  ctx: InspectionContext,
  { reading, agreed: before }: Comparison,
  agreed: readonly Agreed[],
  notes: readonly { questionId: string | null; text: string }[],
): Promise<void> {
  const rows = agreed.map(({ questionId, value, reason }) => ({
    ...{ secondReadingId: reading.id, questionId, value, reason, version: (before.get(questionId)?.version ?? 0) + 1 },
    ...{ agreedBy: ctx.person.id, agreedAt: ctx.now },
  }))
  if (rows.length > 0) await ctx.tx.insertInto('agreedAnswer').values(rows).execute()
  const discussed = notes.map((note) => ({ ...note, secondReadingId: reading.id, authorId: ctx.person.id, writtenAt: ctx.now }))
  if (discussed.length > 0) await ctx.tx.insertInto('comparisonNote').values(discussed).execute()
}

function asAnswers(agreed: readonly Agreed[]): Answers {
  return new Map(agreed.map(({ questionId, value, reason }) => [questionId, { value, reason }]))
}
