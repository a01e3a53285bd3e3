import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redirectsElsewhere } from '../../../test/support/redirects-elsewhere.ts'
import { returnPath } from './return-path.ts'

describe('the way back after sign-in', () => {
  it.each(redirectsElsewhere)('does not follow %j', (asked) => {
    expect(returnPath(asked)).toBeUndefined()
  })

  it.each([
    '/',
    '/inspections/1/cases/2?section=a&x=%20y',
    '/inspections?next=https://elsewhere.example/',
    '/%2F%2Felsewhere.example',
    '/%5Celsewhere.example',
    "/a'b(c)",
  ])('goes back to %j', (asked) => {
    expect(returnPath(asked)).toBe(asked)
  })

  it('leads, as a browser reads it, to this service or nowhere', () => {
    const asked = fc.string({ unit: fc.constantFrom(...'/\\.:?#@%2f5c\t\n ax'), maxLength: 12 })
    fc.assert(
      fc.property(asked, (text) => {
        const path = returnPath(`/${text}`)
        return path === undefined || new URL(path, 'https://service.example').origin === 'https://service.example'
      }),
      { numRuns: 2000 },
    )
  })
})
