import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareNumbersIn, numbersIn } from './bare-numbers.ts'
import { numberOfWords } from './number-words.ts'
import { dateInWords, monthInWords, numberInWords } from './words.ts'

const bare = (text: string) => bareNumbersIn(text).map(({ words, kind }) => [words, kind])

describe('a figure typed into a text', () => {
  it.each([
    ['It was 69 per cent.', '69 per cent', 'perCent', 69, null],
    ['It was 69% of all.', '69%', 'perCent', 69, null],
    ['It was 31.7 per cent.', '31.7 per cent', 'perCent', 31.7, null],
    ['Sixty-nine per cent were.', 'Sixty-nine per cent', 'perCent', 69, null],
    ['We read 17 cases.', '17', 'count', 17, null],
    ['We read seventeen cases.', 'seventeen', 'count', 17, null],
    ['In three of the five cases', 'three of the five cases', 'share', 3, 5],
    ['in 11 of 16 cases', '11 of 16 cases', 'share', 11, 16],
    ['nine out of ten', 'nine out of ten', 'share', 9, 10],
    ['One in four was late.', 'One in four', 'share', 1, 4],
    ['half of the plans', 'half', 'fraction', null, null],
    ['two-thirds of the plans', 'two-thirds', 'fraction', null, null],
    ['just over a quarter of them', 'over a quarter', 'fraction', null, null],
    ['There were 1,204 children.', '1,204', 'count', 1204, null],
    ['It costs £1.2 million a year.', '£1.2 million', 'count', null, null],
    ['within 6–9 months', '6–9', 'count', null, null],
    ['one hundred and three orders', 'one hundred and three', 'count', 103, null],
    ['One girl was not asked.', 'One', 'count', 1, null],
    ['about a hundred letters', 'a hundred', 'count', 100, null],
    ['after two years', 'two', 'count', 2, null],
    ['under 12 weeks', '12', 'count', 12, null],
    ['There were 2000 children.', '2000', 'count', 2000, null],
    ['It fell to 2.2 per cent.', '2.2 per cent', 'perCent', 2.2, null],
  ] as const)('%s', (text, words, kind, value, of) => {
    const found = bareNumbersIn(text)
    expect(found.map((one) => [one.words, one.kind])).toEqual([[words, kind]])
    if (value !== null) expect(found[0]).toMatchObject({ value, of })
  })

  it('is each of several, in the order of the text', () => {
    expect(bare('Of 46 cases, three of the five and 12% were late; six remained.')).toEqual([
      ['46', 'count'],
      ['three of the five', 'share'],
      ['12%', 'perCent'],
      ['six', 'count'],
    ])
  })
})

describe('what is no figure', () => {
  it.each([
    'on 14 March 2022',
    'from 14 to 18 March',
    'the 1st of May',
    'in March 2022',
    'on 14/03/2022',
    'in 2021',
    'in 2021/2022 and 2021–22',
    'since the inspection of 2018,',
    'at 9.30am and 5pm, 24/7',
    'children aged 10 to 17',
    'ages 10–17',
    '10–17-year-olds',
    'a 16-year-old',
    'a sixteen-year-old boy',
    'those under 18',
    'the under-18s',
    'the age of 10',
    'standard 2.2 and 2.3, and 3.1 b',
    'Domain two, annexe 2, table 4',
    'outcome 22',
    'in year 11, at level 3',
    'a one-to-one meeting and a one-off',
    'a two-way street',
    'no one asked one another',
    'the one that stays',
    'keep one named worker',
    'one of them',
    'COVID-19',
    'the M25 and B12',
    'the 2nd meeting',
    'the second meeting, a third party',
    'half an hour, half-term',
    'often, tender, attention, weight, tone',
    'We read {{ sample.court | words }} cases, {{ 2.2 othersSafety }}.',
    'It has {{ two | source: Annual plan 2022, page 12 }} offices.',
  ])('%s', (text) => expect(bare(text)).toEqual([]))
})

describe('for any number', () => {
  const count = fc.integer({ min: 2, max: 999_999 })
  it('its words are read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => {
        expect(numberOfWords(numberInWords(n))).toBe(n)
      }),
    )
  })

  it('it is found in words and in figures, with its value', () => {
    fc.assert(
      fc.property(count, (n) => {
        expect(bareNumbersIn(`They wrote ${numberInWords(n)} letters.`)).toMatchObject([{ kind: 'count', value: n, words: numberInWords(n) }])
        expect(bareNumbersIn(`They wrote ${n.toLocaleString('en-GB')} letters.`).map(({ value }) => value)).toEqual([n])
      }),
    )
  })

  it('it is found as a per cent and as a share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), fc.integer({ min: 2, max: 100 }), fc.boolean(), (k, n, inWords) => {
        const said = (number: number): string => (inWords ? numberInWords(number) : String(number))
        expect(bareNumbersIn(`It was ${said(k)} per cent here.`)).toMatchObject([{ kind: 'perCent', value: k }])
        expect(bareNumbersIn(`It was ${said(k)} of the ${said(n)} here.`)).toMatchObject([{ kind: 'share', value: k, of: n }])
      }),
    )
  })

  it('dates, months and standards let it pass', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (date, domain, standard) => {
        expect(bareNumbersIn(`On ${dateInWords(date)}, and in ${monthInWords(date)}, ${domain}.${standard} was late.`)).toEqual([])
      }),
    )
  })

  it('and any text: the places are in order, do not overlap and hold the words', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('17', 'seven', ' of the ', ' per cent', '%', '{{ ', ' }}', ' | source: ', '2.2', ' March ', '2022', '–', ' and ', 'hundred', '-', 'one '),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const all = numbersIn(text)
        for (const [index, one] of all.entries()) {
          expect(text.slice(one.start, one.end)).toBe(one.words)
          expect(one.start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0)
        }
      }),
    )
  })
})
