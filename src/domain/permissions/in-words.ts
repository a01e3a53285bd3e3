/** The table of permissions in words, for the page that shows it: generated from the rules, so that it cannot say anything else. */
import { stageWords, type Stage } from '../inspection/stages.ts'
import { capitalised } from '../report/words.ts'
import { inspectionRules, mayInInspection, officeRules, roles, type InspectionAction, type Role, type Rule } from './permissions.ts'

export interface RuleInWords {
  readonly action: string
  readonly when: string
  /** In the order of `roles`. */
  readonly allowed: readonly boolean[]
}

/** What a person may do in an inspection now, and what at another stage, each with the sentence that says when. */
export interface OwnPermissions {
  readonly now: readonly string[]
  readonly atAnotherStage: readonly { readonly action: string; readonly when: string }[]
}

/** The window of a rule: "Once Sample is done, until Fieldwork is done". */
export function windowInWords({ from, until }: Pick<Rule, 'from' | 'until'>): string {
  const name = (stage: Stage): string => stageWords[stage].name
  if (from !== undefined && until !== undefined) return `Once ${name(from)} is done, until ${name(until)} is done`
  if (from !== undefined) return `Once ${name(from)} is done`
  return until === undefined ? 'At any stage' : `Until ${name(until)} is done`
}

/** Every rule inside an inspection, one a line. */
export function inspectionRulesInWords(): RuleInWords[] {
  return Object.values<Rule>(inspectionRules).map(ruleInWords)
}

/** Every rule outside any inspection, one a line. */
export function officeRulesInWords(): RuleInWords[] {
  return Object.values<Rule>(officeRules).map((rule) => ({ ...ruleInWords(rule), when: '' }))
}

/** @param done the stages of the inspection that are done */
export function ownPermissions(role: Role, done: ReadonlySet<Stage>): OwnPermissions {
  const own = (Object.entries(inspectionRules) as [InspectionAction, Rule][]).filter(([, rule]) => rule.roles.includes(role))
  const isOpen = ([action]: (typeof own)[number]): boolean => mayInInspection(role, action, done).allowed
  return {
    now: own.filter(isOpen).map(([, rule]) => capitalised(rule.words)),
    atAnotherStage: own.filter((one) => !isOpen(one)).map(([, rule]) => ({ action: capitalised(rule.words), when: windowInWords(rule) })),
  }
}

function ruleInWords(rule: Rule): RuleInWords {
  return { action: capitalised(rule.words), when: windowInWords(rule), allowed: roles.map((role) => rule.roles.includes(role)) }
}
