import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, harbour } from '../../../test/frameworks/load.ts'
import { caseloadColumns, type ColumnName } from './columns.ts'
import { ageOn, readDate } from './dates.ts'
import { looksLikeNames } from './names.ts'
import { readCaseload, type CaseloadReading } from './read-caseload.ts'

const monday = '2022-03-14'
const clean: Readonly<Record<string, string>> = {
  caseReference: 'WS-0001',
  caseType: 'court',
  disposal: 'Referral order',
  startDate: '2021-07-01',
  endDate: '',
  gender: 'male',
  age: '16',
  ethnicity: 'White British',
  lookedAfter: 'no',
  riskOfSeriousHarm: 'medium',
  safetyAndWellbeing: 'high',
  area: 'North',
  caseManager: 'CM04',
}

/** A return with these rows, each the clean one with changes; columns may be left out or renamed. */
function reading(
  changes: readonly Readonly<Record<string, string>>[],
  headings: readonly string[] = Object.keys(clean),
  framework = framework2021,
): CaseloadReading {
  const rows = changes.map((change, i) => headings.map((heading) => ({ ...clean, caseReference: `WS-${i + 1}`, ...change })[heading] ?? ''))
  return readCaseload({ headings, rows, headingRow: 1 }, { framework, fieldworkMonday: monday })
}
const faultsOf = (read: CaseloadReading): string[] => ('faults' in read ? read.faults.map((fault) => `${fault.row} ${fault.column}: ${fault.whatToDo}`) : [])
const rowsOf = (read: CaseloadReading) => ('rows' in read ? read.rows : [])

describe('a clean return', () => {
  it('gives its rows', () => {
    expect(rowsOf(reading([{}]))).toEqual([{ ...clean, caseReference: 'WS-1', endDate: null, age: 16 }])
  })

  it.each([
    ['caseType', 'Out-of-court disposals', 'outOfCourt'],
    ['caseType', 'OUT OF COURT', 'outOfCourt'],
    ['startDate', '1/7/2021', '2021-07-01'],
    ['startDate', monday, monday],
    ['endDate', '30/06/2022', '2022-06-30'],
    ['gender', 'Female', 'female'],
    ['riskOfSeriousHarm', 'Very high', 'veryHigh'],
    ['safetyAndWellbeing', 'unknown', 'unknown'],
    ['lookedAfter', 'YES', 'yes'],
    ['disposal', 'Youth  rehabilitation order', 'Youth rehabilitation order'],
  ])('reads %s "%s" as %s', (column, cell, expected) => {
    expect(rowsOf(reading([{ [column]: cell }]))[0]).toMatchObject({ [column]: expected })
  })

  it('finds columns whatever their case, spaces, hyphens and underscores, in any order', () => {
    const headings = [
      'Case Manager',
      'CASE_REFERENCE',
      'case-type',
      'Disposal',
      'start date',
      'Gender',
      'Age',
      'Ethnicity',
      'looked after',
      'Risk of serious harm',
      'Safety_and_wellbeing',
      'Area',
    ]
    const row = ['CM1', 'A1', 'court', 'Referral order', '2021-07-01', 'male', '15', 'unknown', 'no', 'low', 'low', 'South']
    expect(rowsOf(readCaseload({ headings, rows: [row], headingRow: 1 }, { framework: framework2021, fieldworkMonday: monday }))[0]).toMatchObject({
      caseReference: 'A1',
      endDate: null,
      caseManager: 'CM1',
    })
  })

  it('turns a date of birth into the age on the fieldwork Monday and keeps nothing else of it', () => {
    const headings = Object.keys(clean).map((name) => (name === 'age' ? 'Date of birth' : name))
    const [row] = rowsOf(reading([{ 'Date of birth': '15/03/2006' }], headings))
    expect(row?.age).toBe(15)
    expect(JSON.stringify(row)).not.toContain('2006')
  })

  it('passes over empty lines and counts rows as a spreadsheet does', () => {
    const headings = Object.keys(clean)
    const values = headings.map((name) => clean[name] ?? '')
    const read = readCaseload(
      { headings: [...headings, ''], rows: [values, ['', ''], values], headingRow: 2 },
      { framework: framework2021, fieldworkMonday: monday },
    )
    expect(faultsOf(read)).toEqual(['5 caseReference: Give each case one row with a reference of its own: row 3 has the same reference.'])
  })

  it('asks only for the classifications that the framework has', () => {
    const headings = Object.keys(clean).filter((name) => name !== 'safetyAndWellbeing')
    expect(rowsOf(reading([{ caseType: 'ferry', riskOfSeriousHarm: 'Rough' }], headings, harbour))[0]).toMatchObject({
      caseType: 'ferry',
      riskOfSeriousHarm: 'high',
      safetyAndWellbeing: 'unknown',
    })
  })
})

describe('a fault in a cell', () => {
  it.each([
    ['caseReference', 'Sam Example', /no spaces: a reference, not a name/],
    ['caseReference', 'Example', /at least one digit/],
    ['caseReference', '2003/0123456A', /Police National Computer/],
    ['caseType', 'civil', /Enter one of: court, outOfCourt, resettlement\./],
    ['disposal', '', /Fill in this cell/],
    ['disposal', 'x'.repeat(101), /Shorten this to 100 characters/],
    ['startDate', '31/04/2021', /Enter a real date/],
    ['startDate', '01/07/21', /Enter a real date/],
    ['startDate', '2022-03-15', /begin after the fieldwork Monday, 2022-03-14/],
    ['endDate', 'ongoing', /Leave it empty where it is not known/],
    ['endDate', '30/06/2021', /end before it starts/],
    ['gender', 'M', /Enter one of: male, female, other, unknown/],
    ['age', '9', /10 to 18 years old/],
    ['age', '19', /10 to 18 years old/],
    ['age', 'sixteen', /whole years/],
    ['lookedAfter', 'maybe', /Enter one of: yes, no, unknown/],
    ['riskOfSeriousHarm', 'severe', /Enter one of: low, medium, high, veryHigh, unknown/],
    ['area', 'Flat 1, RH12 1AB', /looks like a postcode/],
    ['ethnicity', 'ask sam@home.example', /looks like an email address/],
    ['caseManager', 'Jo Example', /no name/],
    ['caseManager', 'Example', /at least one digit/],
    ['disposal', '=1+1', /formula/],
    ['area', '@SUM(A1)', /formula/],
    ['disposal', '-2', /formula/],
    ['disposal', '+2', /formula/],
    ['area', 'North\u0007', /hidden characters/],
  ])('%s "%s" is told once, with its row and what to do', (column, cell, whatToDo) => {
    const faults = faultsOf(reading([{}, { [column]: cell }]))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^3 ${column}: .*${whatToDo.source}`))
  })

  it('never repeats what stood in the cell', () => {
    expect(faultsOf(reading([{ caseReference: 'Sam Example', caseManager: 'Jo Example', gender: 'Sammy' }])).join()).not.toMatch(/Sam|Jo/)
  })

  it('is told together with every other fault, row by row', () => {
    expect(
      faultsOf(reading([{ age: '44', gender: '' }, {}, { caseReference: 'ws-1', startDate: 'soon', endDate: 'later' }])).map((fault) => fault.split(':')[0]),
    ).toEqual(['2 gender', '2 age', '4 caseReference', '4 startDate', '4 endDate'])
  })

  it('of a date of birth names that column', () => {
    const headings = Object.keys(clean).map((name) => (name === 'age' ? 'dateOfBirth' : name))
    expect(faultsOf(reading([{ dateOfBirth: '2001-01-01' }, { dateOfBirth: '' }], headings)).map((fault) => fault.split(':')[0])).toEqual([
      '2 dateOfBirth',
      '3 dateOfBirth',
    ])
  })
})

describe('a fault in the headings', () => {
  it('is a missing column, told once and not for each row', () => {
    const faults = faultsOf(
      reading(
        [{}, {}],
        Object.keys(clean).filter((name) => name !== 'gender' && name !== 'age'),
      ),
    )
    expect(faults).toEqual([expect.stringMatching(/^1 gender: Add the column gender/), expect.stringMatching(/^1 age: Add the column age/)])
  })

  it.each([
    'name',
    'Forename',
    'SURNAME',
    'child name',
    'First-Name',
    'YP_initials',
    'D.O.B',
    'DOB',
    'Birth date',
    'Home address',
    'Post code',
    'NHS number',
    'PNC ID',
    'Mother',
    'Phone',
  ])('is the column "%s", because it tells who the child is', (heading) => {
    expect(faultsOf(reading([{}], [...Object.keys(clean), heading]))).toEqual([expect.stringMatching(/nothing that tells who a child is/)])
  })

  it('is a column that the return does not have', () => {
    expect(faultsOf(reading([{}], [...Object.keys(clean), 'Shoe size']))).toEqual([
      '1 Shoe size: Take this column out, or give it the name of a column in the data dictionary.',
    ])
  })

  it('is a column twice, or an age beside a date of birth', () => {
    expect(faultsOf(reading([{}], [...Object.keys(clean), 'case type']))).toEqual(['1 caseType: Send this column once: it is there twice.'])
    expect(faultsOf(reading([{ dateOfBirth: '2006-03-15' }], [...Object.keys(clean), 'dateOfBirth']))).toEqual([
      expect.stringMatching(/^1 dateOfBirth: Take this column out/),
    ])
  })

  it('is a cell under no heading', () => {
    expect(
      faultsOf(
        readCaseload(
          { headings: Object.keys(clean), rows: [[...Object.values(clean), 'more']], headingRow: 1 },
          { framework: framework2021, fieldworkMonday: monday },
        ),
      ),
    ).toEqual([expect.stringMatching(/^2 : Take out the cells that stand under no heading/)])
  })

  it('is a file without cases', () => {
    expect(faultsOf(reading([]))).toEqual(['1 : Send a file with one row for each case: this one has no cases.'])
  })
})

describe('dates', () => {
  it.each([
    ['2006-03-14', 16],
    ['2006-03-15', 15],
    ['2004-02-29', 18],
  ])('someone born on %s is %i on the fieldwork Monday', (born, years) => {
    expect(ageOn(born, monday)).toBe(years)
  })

  it('are the same day in both ways of writing them', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, day] = iso.split('-')
        expect(readDate(`${day}/${month}/${year}`)).toBe(iso)
        expect(readDate(iso)).toBe(iso)
      }),
    )
  })

  it('are refused where the calendar has no such day', () => {
    expect(['29/02/2022', '2022-02-30', '00/01/2022', '2022-13-01', '20220101', ''].map(readDate)).toEqual(Array.from({ length: 6 }, () => undefined))
  })
})

describe('whatever a file holds', () => {
  it('is either rows or faults, and never a crash', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom(...Object.values(clean)))
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(clean)))), fc.array(fc.array(cell)), (headings, rows) => {
        const read = readCaseload({ headings, rows, headingRow: 1 }, { framework: framework2021, fieldworkMonday: monday })
        expect('rows' in read ? read.rows.length > 0 : read.faults.length > 0).toBe(true)
      }),
    )
  })
})

it('the data dictionary has a line for each column of the template', () => {
  expect(caseloadColumns(framework2021).map((column) => column.name)).toEqual([
    ...Object.keys(clean).slice(0, 7),
    'dateOfBirth',
    ...Object.keys(clean).slice(7),
  ])
})

describe("headings of a service's own", () => {
  const own = Object.keys(clean).map((name) => (name === 'disposal' ? 'Sentence' : name))
  const readOwn = (mapping: readonly (readonly [string, ColumnName | null])[], headings: readonly string[] = own) =>
    readCaseload(
      { headings, rows: [headings.map((heading) => clean[heading] ?? 'Referral order')], headingRow: 1 },
      { framework: framework2021, fieldworkMonday: monday, mapping: new Map(mapping) },
    )

  it('are read as they were mapped, and columns that are left out are read over', () => {
    expect(rowsOf(readOwn([['sentence', 'disposal']]))).toMatchObject([{ disposal: 'Referral order' }])
    expect(
      rowsOf(
        readOwn(
          [
            ['sentence', 'disposal'],
            ['weather', null],
          ],
          [...own, 'Weather'],
        ),
      ),
    ).toHaveLength(1)
  })

  it('that tell who a child is are refused whatever was said of them, but for a date of birth', () => {
    expect(faultsOf(readOwn([['surname', null]], [...Object.keys(clean), 'Surname']))).toHaveLength(1)
    expect(faultsOf(readOwn([['surname', 'area']], Object.keys(clean).map((name) => (name === 'area' ? 'Surname' : name))))).toHaveLength(2) // prettier-ignore
  })
})

describe('a column that looks like names', () => {
  const people = ['Ada Example', 'Ben Sample', 'Cleo Invented', 'Dan Made-Up', 'Eve O’Nobody', 'Finn Pretend']
  const places = ['Horsham', 'Crawley', 'Bognor Regis', 'North Team', 'South Team', 'Shoreham Town']

  it.each([
    ['names of people', people, true],
    ['names with the family name first', people.map((name) => name.split(' ').toReversed().join(', ')), true],
    ['first names, each once', [...'ABCDEFGHIJKLM'].map((letter) => `${letter}ann`), true],
    ['names of places', places, false],
    ['the same few places again and again', Array.from({ length: 60 }, (_, i) => places[i % 6] ?? ''), false],
    ['disposals', ['Referral order', 'Youth Caution', 'Youth Rehabilitation Order', 'Reparation Order', 'Referral order', 'Youth Caution'], false],
    ['too few to say', people.slice(0, 5), false],
  ])('is told of %s', (_, cells, expected) => {
    expect(looksLikeNames(cells)).toBe(expected)
  })

  it('is a fault of the file: nothing of it can be accepted', () => {
    const read = reading(people.map((area) => ({ area })))
    expect(faultsOf(read)).toEqual([expect.stringMatching(/^1 area: Take the names out/)])
    expect('faults' in read && read.acceptable).toBeNull()
  })
})

it('of a return with faulty rows the others are acceptable', () => {
  const read = reading([{}, { age: '44' }, {}])
  expect('faults' in read && read.acceptable?.map((row) => row.caseReference)).toEqual(['WS-1', 'WS-3'])
})
