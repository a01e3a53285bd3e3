import { describe, expect, it } from 'vitest'
import { stages, type Stage } from '../inspection/stages.ts'
import type { TeamRole } from '../permissions/permissions.ts'
import { isUnfinished, mayFill, mayTakeOver, mustBeFilled, type Place } from './open-work.ts'

const upTo = (last: Stage | null): ReadonlySet<Stage> => new Set(last === null ? [] : stages.slice(0, stages.indexOf(last) + 1))
const place = (role: TeamRole, ...standards: string[]): Place => ({ role, standards })

describe('a place in a team', () => {
  it.each<[string, Place, Place[], Stage | null, boolean]>([
    ['the lead, at any time', place('leadInspector'), [place('inspector')], 'publication', true],
    ['the lead, once everything is done', place('leadInspector'), [], 'actionPlan', false],
    ['the only chief inspector before publication', place('chiefInspector'), [place('leadInspector')], 'drafting', true],
    ['the only chief inspector after publication', place('chiefInspector'), [], 'publication', false],
    ['one of two data analysts', place('dataAnalyst'), [place('dataAnalyst')], null, false],
    ['an inspector, who owns no stage', place('inspector'), [], null, false],
    ['the only contact of the service', place('serviceContact'), [place('leadInspector')], 'publication', true],
    ['a partner inspector with a standard of their own', place('partnerInspector', '1.3', '4.1'), [place('partnerInspector', '1.3')], 'fieldwork', true],
    ['a partner inspector whose standards another has', place('partnerInspector', '1.3'), [place('partnerInspector', '1.3')], null, false],
    ['a partner inspector after the panel', place('partnerInspector', '1.3'), [], 'ratingsPanel', false],
  ])('%s: %#', (_, left, others, last, needed) => {
    expect(mustBeFilled(left, others, upTo(last))).toBe(needed)
  })

  it('is for those whom a plan could give it, a contact of the same service only', () => {
    expect(mayFill(place('leadInspector'), { role: 'inspector', serviceId: null }, 'a')).toBe(true)
    expect(mayFill(place('leadInspector'), { role: 'assessor', serviceId: null }, 'a')).toBe(false)
    expect(mayFill(place('serviceContact'), { role: 'serviceContact', serviceId: 'b' }, 'a')).toBe(false)
    expect(mayFill(place('serviceContact'), { role: 'serviceContact', serviceId: 'a' }, 'a')).toBe(true)
  })
})

describe('work that is handed over', () => {
  it('goes to a role that may do it', () => {
    expect([mayTakeOver('case', 'assessor'), mayTakeOver('case', 'dataAnalyst'), mayTakeOver('concern', 'headOfInspection')]).toEqual([true, false, true])
    expect([mayTakeOver('stage', 'serviceContact'), mayTakeOver('concern', 'partnerInspector')]).toEqual([true, false])
  })

  it('is there until every stage is done', () => {
    expect([isUnfinished(upTo('publication')), isUnfinished(upTo('actionPlan'))]).toEqual([true, false])
  })
})
