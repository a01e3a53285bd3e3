import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { bareNumbersIn } from './bare-numbers.ts'
import { markedNumbersIn, writtenMark } from './marked-numbers.ts'
import { choicesFor } from './number-choices.ts'
import { referencesOf, resolveText } from './references.ts'

const framework = framework2021()
const references = referencesOf(framework, westSussexFacts(framework))
const choices = (text: string, standardId: string | null = null) => {
  const [number] = bareNumbersIn(text)
  if (number === undefined) throw new Error(`No number in ${text}`)
  return choicesFor(number, references, standardId)
}

describe('a number marked with its source', () => {
  const text = 'It has {{ two | source: Annual plan 2022, page 12 }} offices, in {{ two|no figure }} minds.'
  it('is printed as it was written, and is known with its source', () => {
    expect(resolveText(text, new Map())).toEqual({ text: 'It has two offices, in two minds.', unresolved: [] })
    expect(markedNumbersIn(text)).toEqual([
      { words: 'two', source: 'Annual plan 2022, page 12' },
      { words: 'two', source: null },
    ])
    expect(bareNumbersIn(text)).toEqual([])
  })
  it.each(['{{ two | source: }}', '{{ | source: Plan }}', '{{ two | from the plan }}'])('%s is no mark, and leads to no figure', (mark) => {
    expect(markedNumbersIn(mark)).toEqual([])
    expect(resolveText(mark, new Map()).unresolved).toHaveLength(1)
  })
  it('is written so that it is read back, whatever the source holds', () => {
    for (const source of ['A plan', 'A } | {{ plan\nof two lines', 'https://example.org/?a=1|2'])
      expect(markedNumbersIn(writtenMark({ words: '12 per cent', source }))).toEqual([
        { words: '12 per cent', source: source.replaceAll(/[{}|\s]+/g, ' ').trim() },
      ])
    expect(markedNumbersIn(writtenMark({ words: 'two', source: null }))).toEqual([{ words: 'two', source: null }])
  })
})

describe('what a bare number may become', () => {
  it('is the one figure with its value, in words where it was written in words', () => {
    expect(choices('We held 40 interviews.')).toEqual({
      choices: [{ name: 'interviews.held', prints: '40', meaning: 'Interviews held with case managers' }],
      suggested: 'interviews.held',
    })
    expect(choices('We held forty interviews.').suggested).toBe('interviews.held | words')
  })
  it('is a choice where several figures have it, the ones of the own standard first', () => {
    const { choices: all, suggested } = choices('It was 69 per cent.', '2.2')
    expect(all.length).toBeGreaterThan(1)
    expect(all[0]?.name).toMatch(/^2\.2 /)
    expect(all.every(({ prints }) => prints === '69 per cent')).toBe(true)
    const own = all.filter(({ name }) => name.startsWith('2.2'))
    expect(suggested).toBe(own.length === 1 ? own[0]?.name : null)
  })
  it('knows a share by its cases', () => expect(choices('In 11 of the 16 cases', '2.2').choices[0]?.prints).toBe('11 of 16 cases'))
  it('is nothing where no figure has its value', () => expect(choices('We saw 123 letters.')).toEqual({ choices: [], suggested: null }))
})
