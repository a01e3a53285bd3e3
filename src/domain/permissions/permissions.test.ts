import { describe, expect, it } from 'vitest'
import { stages, type Stage } from '../inspection/stages.ts'
import { inspectionRules, mayInInspection, mayInOffice, roles, type InspectionAction, type Role } from './permissions.ts'

const upTo = (last: Stage): ReadonlySet<Stage> => new Set(stages.slice(0, stages.indexOf(last) + 1))

describe('permissions', () => {
  it.each<[Role, InspectionAction, Stage, boolean]>([
    ['assessor', 'assessCase', 'sample', true],
    ['assessor', 'assessCase', 'caseloadReturn', false],
    ['assessor', 'assessCase', 'fieldwork', false],
    ['assessor', 'readCase', 'publication', true],
    ['serviceContact', 'readCase', 'publication', false],
    ['serviceContact', 'seeRatings', 'analysis', false],
    ['panelMember', 'decideRating', 'analysis', true],
    ['panelMember', 'decideRating', 'ratingsPanel', false],
    ['leadInspector', 'decideRating', 'analysis', false],
    ['leadInspector', 'publishReport', 'factualAccuracy', false],
    ['chiefInspector', 'publishReport', 'factualAccuracy', true],
    ['chiefInspector', 'publishReport', 'drafting', false],
    ['dataAnalyst', 'readCase', 'sample', false],
    ['serviceContact', 'importCaseload', 'announcement', true],
    ['serviceContact', 'importCaseload', 'plan', false],
    ['serviceContact', 'importCaseload', 'sample', false],
    ['serviceContact', 'seeSample', 'sample', false],
    ['serviceContact', 'sendEvidence', 'announcement', true],
    ['serviceContact', 'sendEvidence', 'fieldwork', false],
    ['serviceContact', 'sendActionPlan', 'factualAccuracy', false],
    ['serviceContact', 'sendActionPlan', 'publication', true],
    ['serviceContact', 'seeEvidence', 'publication', false],
    ['serviceContact', 'seeDraft', 'drafting', false],
    ['partnerInspector', 'readCase', 'sample', false],
    ['partnerInspector', 'recordFinding', 'fieldwork', true],
    ['partnerInspector', 'recordFinding', 'ratingsPanel', false],
    ['partnerInspector', 'seeOverallRating', 'ratingsPanel', false],
    ['partnerInspector', 'seeDraft', 'drafting', false],
  ])('%s, %s once "%s" is done: %s', (role, action, last, allowed) => {
    expect(mayInInspection(role, action, upTo(last)).allowed).toBe(allowed)
  })

  it('gives the administrator nothing inside an inspection: no case data', () => {
    for (const action of Object.keys(inspectionRules) as InspectionAction[]) {
      for (const last of stages) expect(mayInInspection('administrator', action, upTo(last)).allowed).toBe(false)
    }
  })

  it('lets a service contact and a partner inspector do this much and no more', () => {
    const actionsOf = (role: Role) => (Object.entries(inspectionRules) as [InspectionAction, { roles: readonly Role[] }][]).flatMap(([action, rule]) => (rule.roles.includes(role) ? [action] : [])) // prettier-ignore
    // A new line of the table for either of them is a decision: what a service must never see before publication stands nowhere here.
    expect(actionsOf('serviceContact')).toEqual(['seeStages', 'readDocument', 'sendEvidence', 'answerFactualAccuracy', 'seeFactualAccuracy', 'sendActionPlan', 'importCaseload', 'seeCaseload', 'readSampleProof', 'giveNameList']) // prettier-ignore
    expect(actionsOf('partnerInspector')).toEqual(['seeStages', 'declareInterest', 'recordEvidence', 'seeEvidence', 'recordFinding', 'seeRatings'])
  })

  it('says why it refuses, by role and by stage', () => {
    expect(mayInOffice('assessor', 'planInspection')).toEqual({
      allowed: false,
      because: 'role',
      why: 'to plan a new inspection is for: lead inspector, head of inspection.',
    })
    expect(mayInInspection('assessor', 'assessCase', upTo('fieldwork'))).toMatchObject({
      because: 'stage',
      why: 'to assess a case was possible until the stage "Fieldwork" was done.',
    })
  })

  it('is denied to every role that a rule does not name', () => {
    for (const [action, rule] of Object.entries(inspectionRules) as [InspectionAction, { roles: readonly Role[] }][]) {
      for (const role of roles.filter((candidate) => !rule.roles.includes(candidate))) {
        expect(mayInInspection(role, action, new Set(stages)).allowed).toBe(false)
      }
    }
  })
})
