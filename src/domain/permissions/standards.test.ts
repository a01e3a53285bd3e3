import { describe, expect, it } from 'vitest'
import { roles } from './permissions.ts'
import { isOwnStandard, mayWithStandard, ownStandards } from './standards.ts'

describe('the standards of a member', () => {
  it('are all of them for everyone but a partner inspector', () => {
    for (const role of roles.filter((one) => one !== 'partnerInspector')) expect(isOwnStandard(ownStandards(role, []), '1.1')).toBe(true)
  })

  it('are those that the plan names for a partner inspector, and none until it does', () => {
    const own = ownStandards('partnerInspector', ['1.3', '4.1'])
    expect(['1.1', '1.3', '3.4', '4.1'].filter((id) => isOwnStandard(own, id))).toEqual(['1.3', '4.1'])
    expect(isOwnStandard(ownStandards('partnerInspector', []), '1.1')).toBe(false)
  })

  it('are named in the refusal', () => {
    expect(mayWithStandard(ownStandards('partnerInspector', ['4.1', '1.3']), '1.1')).toEqual({
      allowed: false,
      because: 'role',
      why: 'a partner inspector works on the standards that the plan gives them: 1.3, 4.1.',
    })
    expect(mayWithStandard(ownStandards('partnerInspector', []), '1.1')).toMatchObject({ why: expect.stringContaining('none yet') })
    expect(mayWithStandard('all', '1.1')).toEqual({ allowed: true })
  })
})
