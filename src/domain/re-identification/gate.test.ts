import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framework2021, westSussexFacts } from '../../../test/support/report-facts.ts'
import { lookForChildren, type GateInput, type GateResult } from './gate.ts'
import { namesIn } from './listed-names.ts'
import type { CaseloadChild, ListedNames } from './risk.ts'

const framework = framework2021()
const bare = {
  ...westSussexFacts(framework),
  findings: [],
  narratives: [],
  recommendations: [],
  contextualFacts: [],
  practiceExamples: [],
  balance: [],
  previous: null,
}
const child: CaseloadChild = {
  ...{ caseReference: 'WSX-C-0001', disposal: 'Referral order', gender: 'male', age: 15, ethnicity: 'White', lookedAfter: 'no', area: 'North', inSample: true },
}
/** Forty boys and forty girls on referral orders of two ages, and four children of whom there is hardly another. */
const children: readonly CaseloadChild[] = [
  ...Array.from({ length: 80 }, (_, place) => ({
    ...child,
    ...{ caseReference: `WSX-C-${1000 + place}`, gender: place % 2 === 0 ? 'male' : 'female', age: place % 4 < 2 ? 15 : 16, inSample: place % 10 === 0 },
  })),
  { ...child, caseReference: 'WSX-C-2000', gender: 'female', disposal: 'Reparation order', inSample: false },
  { ...child, caseReference: 'WSX-C-2001', ethnicity: 'Black Caribbean', age: 12 },
  { ...child, caseReference: 'WSX/C.2002', area: 'Coast', lookedAfter: 'yes' },
  { ...child, caseReference: '77' },
]
const listOf = (text: string): ListedNames => ({ hashes: new Set(namesIn(text).words.map((word) => `#${word}`)), hashOf: (word) => `#${word}` })
const digest = (text: string): string => Buffer.from(text).toString('base64url')

function gate(text: string, more: Partial<GateInput> = {}): GateResult {
  const facts = { ...bare, narratives: [{ sectionId: 'diversity', text }] }
  return lookForChildren(framework, { facts, children, earlier: [], surveyReplies: [], names: null, digest, ...more })
}
const kindsIn = (text: string, more?: Partial<GateInput>): string[] => [...new Set(gate(text, more).risks.map((risk) => risk.kind))].toSorted()

describe('what the gate finds in a sentence', () => {
  it.each<[string, string[]]>([
    ['Workers asked children what had helped, and wrote it down.', []],
    ['See WSX-C-1001 for the plan.', ['caseReference']],
    ['See wsx c 1001 for the plan.', ['caseReference']],
    ['See wsxc2002 and no other.', ['caseReference']],
    ['In case 77 the plan was late.', ['caseReference']],
    ['We read 77 files.', []],
    ['Girls on referral orders had a worker who stayed.', []],
    ['The girl on a reparation order had no plan.', ['rareCombination']],
    ['The service had thought about girls with Reparation Orders.', ['rareCombination']],
    ['She was given a reparation-order.', ['rareCombination']],
    ['A black boy told us that he was heard.', ['rareCombination']],
    ['Caribbean children were over-represented.', ['rareCombination']],
    ['A 12-year-old boy waited for a school place.', ['rareCombination']],
    ['One boy, aged twelve, waited for a school place.', ['rareCombination', 'smallCount']],
    ['Children aged 10 to 17 live here.', []],
    ['Looked-after children in Coast had to travel.', ['rareCombination']],
    ['Families on the coast had to travel.', []],
    ['A white boy in North waited, aged 16.', ['rareCombination']],
    ['It was a mixed picture, with black marks.', []],
    ['Two girls had no school place.', ['smallCount']],
    ['In four of the 10 cases the plan was late.', ['smallCount']],
    ['Only 3 looked-after children had a plan.', ['rareCombination', 'smallCount']],
    ['A couple of boys were not seen.', ['smallCount']],
    ['Five girls had no school place.', []],
    ['The service keeps one named worker with each child.', []],
    ['One in four children is seen, or 2.4 children a worker, or 3 per cent of children.', []],
    ['We inspected domain two cases on Wednesdays.', []],
    ['The plan was sufficient in {{ 2.1 desistance | cases }}.', []],
    ['We spoke to Jordan about it.', ['unknownWord']],
    ['Jordan told us about it.', ['unknownWord']],
    ['We spoke to the Police and Crime Commissioner in West Sussex, in March.', []],
    ['Supervision happens. Sickness is covered.', []],
    ['He said: “It helped.”', []],
    ['The Ashdown Project helped.', ['unknownWord']],
  ])('%s', (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds)
  })

  it('says which traits are rare, and for how many children', () => {
    const [risk] = gate('The girl on a reparation order had no plan.').risks
    expect(risk?.why).toBe('“girl” with “reparation order” fits one child of the caseload, none of those inspected. Fewer than five can be known.')
    expect(risk?.passage).toEqual({ before: 'The ', match: 'girl on a reparation order', after: ' had no plan.' })
    expect(risk?.text.place).toEqual({ page: 'section', sectionId: 'diversity' })
  })

  it('tells of one child where few of those inspected fit', () => {
    expect(kindsIn('A girl aged 16 waited.')).toContain('rareCombination')
    expect(kindsIn('Girls aged 16 waited.')).toEqual([])
  })
})

describe('replies to the survey', () => {
  const surveyReplies = ['My mum drove me to college every day because the bus was late.', 'They listen to me']

  it.each<[string, string[]]>([
    ['One wrote that “my mum drove me to college every day”.', ['surveyReply']],
    ['One wrote: My Mum drove me to college, every day.', ['surveyReply']],
    ['Children said “They listen to me”.', ['surveyReply']],
    ['Parents drive their children to college.', []],
    ['They listen to children.', []],
  ])('%s', (text, kinds) => {
    expect(kindsIn(text, { surveyReplies }).filter((kind) => kind === 'surveyReply')).toEqual(kinds)
  })

  it('are named with whom they point at', () => {
    const [risk] = gate('“My mum drove me to college every day.”', { surveyReplies }).risks.filter(({ kind }) => kind === 'surveyReply')
    expect(risk?.why).toContain('somebody of a family')
  })
})

describe('the list of names', () => {
  const names = listOf('First name,Surname\nZiggy,O’Brien-Śmith\nAnne Marie,Will\nBo,Young\n1 May 2008')

  it('is read as names a line or a cell, without headings and dates', () => {
    const read = namesIn('First name,Surname,Born\nZiggy,O’Brien,2008-05-01\nAnne Marie,Will,')
    expect([read.names, read.leftOut]).toEqual([4, 1])
    expect(read.words).toEqual(['ziggy', 'obrien', 'brien', 'anne', 'marie', 'annemarie', 'will'])
  })

  it.each<[string, string[]]>([
    ['We met ziggy there.', ['ziggy']],
    ['ZIGGY’S plan was late.', ['ZIGGY’S']],
    ["The plan of o'brien smith was late.", ["o'brien", 'smith']],
    ['We met Annemarie.', ['Annemarie']],
    ['We met anne-marie.', ['anne-marie']],
    ['We met Smíth.', ['Smíth']],
    ['The board will meet young people; bo is a stick.', []],
    ['Will said that Young did.', ['Will', 'Young']],
  ])('%s', (text, matches) => {
    expect(
      gate(text, { names })
        .risks.filter(({ kind }) => kind === 'listedName')
        .map(({ passage }) => passage.match),
    ).toEqual(matches)
  })

  it('says of a name that is a word that it may be one', () => {
    expect(gate('Will said so.', { names }).risks.find(({ kind }) => kind === 'listedName')?.why).toContain('may be a word')
    expect(gate('', { names }).notChecked.join(' ')).toContain('Three names on the list are ordinary words as well')
  })
})

describe('tables and practice examples', () => {
  const look = (more: Partial<GateInput['facts']>) =>
    lookForChildren(framework, { facts: { ...bare, ...more }, children, earlier: [], surveyReplies: [], names: null, digest }).risks
  const fact = { heading: 'Caseload', label: 'Girls on orders', value: '3', unit: '', appliesTo: 'The service', source: 'Return' }

  it('counts under five about children are found in a table', () => {
    expect(look({ contextualFacts: [fact] }).map(({ kind }) => kind)).toEqual(['smallCount'])
    expect(
      look({
        contextualFacts: [
          { ...fact, value: '5' },
          { ...fact, unit: 'per cent' },
          { ...fact, label: 'Rate', unit: 'per 1000' },
        ],
      }),
    ).toEqual([])
    const balance = [
      { caseType: 'court', variable: 'Gender', category: 'Male', population: 20, sample: 8 },
      { caseType: 'court', variable: 'Gender', category: 'Female', population: 3, sample: 1 },
    ]
    expect(look({ balance }), 'joined before they are printed').toEqual([])
  })

  it('every name of a practice example is shown, also where it begins a sentence and is a word', () => {
    const practiceExamples = [{ standardId: '2.1', text: 'Zeno came late. Then he talked to Zeno.' }]
    expect(look({ practiceExamples }).map(({ kind, passage }) => [kind, passage.match])).toEqual([['practiceExample', 'Zeno']])
  })
})

describe('what could not be checked', () => {
  it('is said: no list of names, no caseload, no replies', () => {
    const { notChecked } = gate('', { children: [] })
    expect(notChecked.join(' ')).toMatch(/no list of names.*no caseload return.*no survey replies/)
    expect(gate('').notChecked.join(' ')).toContain('One case reference is a short number')
  })
})

describe('an id', () => {
  it('stays while the sentence stays, whatever else is written', () => {
    const risk = (text: string) => gate(text).risks.find(({ kind }) => kind === 'smallCount')?.id
    expect(risk('Another sentence.\n\nTwo girls waited. More.')).toBe(risk('Two girls waited.'))
    expect(risk('Two girls waited long.')).not.toBe(risk('Two girls waited.'))
  })

  it('of a word changes when it stands in another sentence as well', () => {
    const risk = (text: string) => gate(text).risks.find(({ kind }) => kind === 'unknownWord')?.id
    expect(risk('We saw Zeno. We left.')).toBe(risk('We saw Zeno.'))
    expect(risk('We saw Zeno. We asked Zeno.')).not.toBe(risk('We saw Zeno.'))
  })
})

/** Other ways to write the same word. */
const disguised = (word: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom<(text: string) => string>(
        (text) => text,
        (text) => text.toUpperCase(),
        (text) => text.toLowerCase(),
        (text) => text.normalize('NFD'),
        (text) => text.replace(/e/g, 'é'),
        (text) => `${text.slice(0, 2)}\u00AD${text.slice(2)}`,
        (text) => text.replaceAll("'", '’').replaceAll('-', '‑'),
      ),
      fc.constantFrom('', "'s", '’s', ',', '.'),
    )
    .map(([change, end]) => `${change(word)}${end}`)
const before = fc.constantFrom('', 'We saw ', 'The plan for ', 'Late, said “', '- ', 'One (', 'It was so. ')
const after = fc.constantFrom('', ' was late', ' and others; nothing more', '”', ')')

describe('what is planted is found', () => {
  it('a name of the list, whatever its case, hyphens, apostrophes, possessive and diacritics', () => {
    const names = ['Zebedee', "O'Keeffe", 'Anne-Marie', 'Fitzgerald-Ellery', 'Śreenivasan']
    fc.assert(
      fc.property(
        fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), disguised(name))),
        before,
        after,
        ([name, written], start, end) => {
          expect(kindsIn(`${start}${written}${end}`, { names: listOf(name) })).toContain('listedName')
        },
      ),
    )
  })

  it('a reference of a case, however it is cut', () => {
    const reference = fc.tuple(fc.constantFrom('WSX', 'ab', 'YJ9'), fc.integer({ min: 10, max: 99_999 }), fc.constantFrom('-', '/', '.', '_', ''))
    const joints = fc.constantFrom('-', ' ', '', '/', '‑', ' – ', '.')
    fc.assert(
      fc.property(reference, joints, before, after, ([letters, digits, own], joint, start, end) => {
        const one = [{ ...child, caseReference: `${letters}${own}${digits}` }]
        for (const written of [`${letters}${joint}${digits}`, `${letters}${joint}${digits}`.toLowerCase()])
          expect(kindsIn(`${start}${written}${end}`, { children: one })).toContain('caseReference')
      }),
    )
  })

  it('a combination that fits fewer than five children, in any order of its traits', () => {
    const traits = fc.record({
      gender: fc.constantFrom(['male', 'boy'], ['female', 'girl']),
      age: fc.integer({ min: 10, max: 17 }),
      disposal: fc.constantFrom('Youth caution', 'Outcome 22', 'Youth rehabilitation order'),
      same: fc.integer({ min: 1, max: 8 }),
    })
    fc.assert(
      fc.property(traits, fc.boolean(), ({ gender: [gender = '', word = ''], age, disposal, same }, turned) => {
        const alike = Array.from({ length: same }, (_, place) => ({ ...child, ...{ caseReference: `ZZ-${place}9`, gender, age, disposal } }))
        const crowd = [10, 11, 12, 13, 14, 15, 16, 17].flatMap((years) =>
          ['male', 'female'].flatMap((one) =>
            Array.from({ length: 6 }, (_, place) => ({ ...child, ...{ caseReference: `C-${years}-${one}-${place}`, gender: one, age: years } })),
          ),
        )
        const others = ['Youth caution', 'Outcome 22', 'Youth rehabilitation order'].flatMap((one) =>
          Array.from({ length: 9 }, (_, place) => ({ ...child, ...{ caseReference: `D-${one}-${place}`, disposal: one, gender: 'other', age: 18 } })),
        )
        const text = turned
          ? `The ${disposal.toUpperCase()} of ${word}s aged ${age} came late.`
          : `For ${age}-year-old ${word}s the ${disposal.toLowerCase()} came late.`
        const found = kindsIn(text, { children: [...crowd, ...others, ...alike].map((one) => ({ ...one, inSample: false })) })
        expect(found.includes('rareCombination')).toBe(same < 5)
      }),
    )
  })

  it('a name in every text that somebody writes for a report', () => {
    const standards = bare.ratings.standards.map((result, place) =>
      place === 0 ? { ...result, discretion: { direction: 'raised' as const, from: 'Good', to: 'Outstanding', reason: 'Zebedee' } } : result,
    )
    const facts = {
      ...bare,
      narratives: [{ sectionId: 'foreword', text: 'Zebedee' }],
      recommendations: [{ addressee: 'Zebedee', text: 'meet' }],
      findings: [{ standardId: '1.1', kind: 'strength' as const, text: 'Zebedee', evidenceNumbers: [] }],
      practiceExamples: [{ standardId: '2.1', text: 'Zebedee' }],
      contextualFacts: [{ heading: 'Area', label: 'Zebedee', value: '9', unit: '', appliesTo: '', source: 'Census' }],
      previous: { publishedMonth: '2019', overallRating: 'Good', score: null, ratings: [], source: 'Zebedee' },
      ratings: { ...bare.ratings, standards },
    }
    const { risks } = lookForChildren(framework, { facts, children, earlier: [], surveyReplies: [], names: listOf('zebedee'), digest })
    expect(risks.filter(({ kind }) => kind === 'listedName').map(({ text }) => text.id)).toEqual([
      'section.foreword',
      'recommendations',
      'findings.1.1',
      'practiceExample.2.1.1',
      'discretion.1.1',
      'contextualFacts',
      'previousInspection',
    ])
  })
})
