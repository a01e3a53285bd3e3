import fc from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvText } from './csv-file.ts'

const cells = (text: string): string[][] => papaparse.parse<string[]>(text.trimEnd()).data

describe('a CSV file', () => {
  it.each(['=1+1', '=cmd|"/C calc"!A0\nsecond line', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '=HYPERLINK("http://x.example","y")'])(
    'disarms %j',
    (text) => {
      expect(cells(csvText([[text, 'plain']]))[0]?.[0]).toBe(`'${text}`)
    },
  )

  it('leaves numbers, words and empty cells as they are, and puts the notice first', () => {
    expect(csvText([['a', -5, null, 'O-Level', '3 = 3']], 'Demonstration')).toBe('Demonstration\r\na,-5,,O-Level,3 = 3\r\n')
  })

  it('gives every cell back, and none that begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = papaparse.parse<string[]>(csvText(rows), { skipEmptyLines: false, newline: '\r\n' }).data.slice(0, rows.length)
        expect(read).toEqual(rows.map((row) => row.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell))))
        expect(read.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([])
      }),
    )
  })
})
