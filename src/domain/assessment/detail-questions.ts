/**
 * What is recorded about a case beside its judgements (handbook §4): desistance factors, offence, disposal, custody, and a summary
 * for a type that has no key questions to summarise. It enters no rating; the report counts it in tables.
 */
import type { CaseDetail, CaseType, Framework } from '../framework/framework.ts'
import type { AnswerOption, Group, Question, Section } from './questions.ts'

/** The id of the summary of a case whose type has no standards of its own. */
export const caseSummaryId = 'case.summary'

/** Stored for a factor that the file does not tell of. */
export const factorNotRecorded = 'notRecorded'

const base = { letter: null, guidance: null, onlyWhen: null } as const
const plain = (value: string, text: string): AnswerOption => ({ value, text, needsReason: false })

/** The section of details of a case type; none where the framework asks for nothing of the kind. */
export function detailsSection(framework: Framework, caseType: CaseType): Section[] {
  const groups = [factorGroup(framework), detailGroup(framework, caseType)].filter(({ questions }) => questions.length > 0)
  if (groups.length === 0) return []
  return [{ path: 'details', standardId: null, name: 'Details of the case', statement: null, groups }]
}

function factorGroup({ caseDetails }: Framework): Group {
  const options = [plain('yes', 'Yes'), plain('no', 'No'), plain(factorNotRecorded, caseDetails?.notRecordedAnswer ?? '')]
  const questions = (caseDetails?.factors.list ?? []).map(({ id, name }): Question => {
    return { ...base, id, kind: 'choice', part: 'factor', wording: name, label: `Desistance factor: ${name}`, options }
  })
  return { id: 'details.factors', heading: caseDetails?.factors.heading ?? '', questions }
}

function detailGroup(framework: Framework, caseType: CaseType): Group {
  const summary = caseType.domain === null ? [{ id: caseSummaryId, wording: 'Summary of the case' }] : []
  const questions = [...caseType.details, ...summary].map((detail: CaseDetail): Question => {
    const { id, wording, onlyWhen } = detail
    const options = detailAnswers(framework, detail).map((answer) => plain(answer, answer))
    return {
      ...base,
      ...{ id, kind: options.length === 0 ? 'text' : 'choice', part: 'detail', wording, label: wording, options },
      onlyWhen: onlyWhen === undefined ? null : { questionId: onlyWhen.question, values: onlyWhen.answers },
    }
  })
  return { id: 'details', heading: caseType.name, questions }
}

/** What a detail offers, "not recorded" last; empty for one that is answered in words. */
export function detailAnswers({ caseDetails }: Framework, { list }: CaseDetail): readonly string[] {
  if (caseDetails === undefined || list === undefined) return []
  return [...new Set([...(caseDetails.lists[list] ?? []), caseDetails.notRecordedAnswer])]
}
