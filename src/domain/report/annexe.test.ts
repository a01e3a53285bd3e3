import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { annexeColumns, annexeRows } from './annexe.ts'

const framework = framework2021()
const rows = annexeRows(framework, westSussexFacts(framework))

describe('the data annexe', () => {
  it('has every key question and prompt with its four answers and both per cents', () => {
    expect(rows.filter((row) => row.row === 'key question')).toHaveLength(21)
    expect(rows.filter((row) => row.row === 'prompt')).toHaveLength(95)
    expect(rows.find((row) => row.id === '2.2.othersSafety')).toEqual({
      row: 'key question',
      standard: '2.2',
      id: '2.2.othersSafety',
      wording: 'Does planning focus sufficiently on keeping other people safe?',
      yes: 11,
      no: 5,
      'not applicable': 0,
      'not assessed': 1,
      'per cent yes': 69,
      'per cent of relevant cases': 69,
      'margin of error': 6.5,
    })
  })
  it('has ratings, score, sample, interviews and contextual facts', () => {
    expect(rows.find((row) => row.row === 'score')).toMatchObject({ 'answer or figure': 26, unit: 'of 36' })
    expect(rows.find((row) => row.row === 'rating' && row.standard === '2.3')).toMatchObject({ 'answer or figure': 'Requires improvement', count: 1 })
    expect(rows.filter((row) => row.row === 'cases inspected').map((row) => row.count)).toEqual([17, 27, 2])
    expect(rows.filter((row) => row.row === 'inspector opinion').length).toBeGreaterThan(8)
    expect(rows.filter((row) => row.row === 'contextual fact')).toHaveLength(3)
  })
  it('uses the stated columns only', () => {
    const known = new Set<string>(annexeColumns)
    expect(rows.flatMap((row) => Object.keys(row)).filter((name) => !known.has(name))).toEqual([])
  })
})
