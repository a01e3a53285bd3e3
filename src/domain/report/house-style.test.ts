import { describe, expect, it } from 'vitest'
import { glossaryOf, unexplainedAbbreviations } from './abbreviations.ts'
import { styleRemarks } from './house-style.ts'

describe('the house style', () => {
  it.each([
    ['It was 69% here.', '%', 'per cent'],
    ['It was 69 %.', '%', 'per cent'],
    ['It was 69 percent.', 'percent', 'per cent'],
    ['We asked parents/carers.', 'parents/carers', 'parents or carers'],
    ['We asked a parent/carer.', 'parent/carer', 'parents or carers'],
    ['We asked parents and carers.', 'parents and carers', 'parents or carers'],
    ['carers or parents came', 'carers or parents', 'parents or carers'],
    ['plans and/or reviews', 'and/or', '"and" or "or"'],
    ['It was {{ 12% | source: The plan }}.', '%', 'per cent'],
    ['health & education', '&', 'and'],
    ['partners, e.g. schools', 'e.g.', 'for example'],
    ['schools etc. came', 'etc.', 'and so on'],
    ['Young offenders said', 'Young offenders', '"child" or "children"'],
    ['The YOT has', 'YOT', 'YJS'],
    ['Two YOSs have', 'YOS', 'YJS'],
    ['The youth offending team met', 'youth offending team', 'youth justice service'],
  ])('%s', (text, words, instead) => {
    const remarks = styleRemarks(text, 'YJS')
    expect(remarks.map((remark) => [remark.words, remark.instead])).toEqual([[words, instead]])
    expect(remarks.map(({ start, end }) => text.slice(start, end))).toEqual([words])
  })

  it.each([
    ['It was {{ 2.2 othersSafety }}, 69 per cent.', 'YJS'],
    ['We asked parents or carers, and children.', 'YJS'],
    ['A young offender institution.', 'YJS'],
    ['The YJS is a youth justice service.', 'YJS'],
    ['The YOT is a youth offending team.', 'YOT'],
    ['The YOT and the YJS', 'crew'],
    ['M&S, egg, item, percentage, juvenilia', 'YJS'],
  ])('lets "%s" pass in a report on a %s', (text, term) => expect(styleRemarks(text, term)).toEqual([]))

  it('names every fault in the order of the text', () => {
    expect(styleRemarks('Parents/carers in the YOS: 3% e.g. & more', 'YOT').map(({ words }) => words)).toEqual(['Parents/carers', 'YOS', '%', 'e.g.', '&'])
  })
})

describe('an abbreviation', () => {
  const faults = (...texts: string[]) =>
    unexplainedAbbreviations(texts.map((text, index) => ({ sectionId: `text ${index + 1}`, text }))).map(({ abbreviation, sectionId }) => [
      abbreviation,
      sectionId,
    ])

  it.each([
    'education, training and employment (ETE) and then ETE',
    'Education, training and employment (ETE)',
    'ETE (education, training and employment)',
    'out-of-court disposals (OOCDs) and OOCDs',
    "children's social care (CSC)",
    'children’s social care (CSC)',
    'the Harbour Safety Panel (HSP), and the HSP again',
    'the UK, the NHS and GCSEs',
    'AssetPlus, McDonald and I',
  ])('is explained, or needs it not: %s', (text) => expect(faults(text)).toEqual([]))

  it('is pointed out in the text where it is first met', () => {
    expect(faults('Work on ETE.', 'Education, training and employment (ETE).')).toEqual([['ETE', 'text 1']])
    expect(faults('Youth justice service (YJS).', 'The YJS and CAMHS.', 'CAMHS again')).toEqual([['CAMHS', 'text 2']])
    expect(faults('The XYZ was late.')).toEqual([['XYZ', 'text 1']])
    expect(faults('{{ 2.1 XYZ }} and {{ ETE }}')).toEqual([])
  })

  it('is in the glossary with its meaning, from the list or from the text, by the alphabet', () => {
    expect(glossaryOf(['The YJS and ETE, ETE.', 'the Harbour Safety Panel (HSP) and XYZ'])).toEqual([
      { abbreviation: 'ETE', meaning: 'education, training and employment' },
      { abbreviation: 'HSP', meaning: 'Harbour Safety Panel' },
      { abbreviation: 'YJS', meaning: 'youth justice service' },
    ])
  })
})
