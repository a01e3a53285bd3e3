import { describe, expect, it } from 'vitest'
import { framework2021, harbourFramework, westSussexFacts } from '../../../test/support/report-facts.ts'
import { buildReport } from './build-report.ts'
import { questionFigures, type ReportFacts } from './facts.ts'
import { parseReportModel, type Block, type ReportModel, type Run } from './report-model.ts'
import { rateInspection } from '../rating/rate-inspection.ts'

const framework = framework2021()
const built = (changes: Partial<ReportFacts> = {}) => buildReport(framework, westSussexFacts(framework, changes), '2022-06-20')

const runsOf = (block: Block): readonly Run[] => {
  if (block.kind === 'paragraph' || block.kind === 'rating') return block.runs
  if (block.kind === 'list') return block.items.flat()
  return block.kind === 'table' ? block.rows.flatMap((row) => row.header) : []
}
const words = (block: Block): string =>
  runsOf(block)
    .map((run) => (run.kind === 'text' ? run.text : `[${run.number}]`))
    .join('')
const marksIn = (report: ReportModel) => report.sections.flatMap((section) => section.blocks.flatMap(runsOf)).filter((run) => run.kind === 'footnote')
const sectionOf = (report: ReportModel, id: string) => report.sections.find((section) => section.id === id)?.blocks ?? []
const tables = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'table')

describe('a report', () => {
  it('has its sections in the order of the handbook', () => {
    expect(built().sections.map((section) => section.id)).toEqual([
      'about', 'foreword', 'ratings', 'recommendations', 'background', 'domain.1', 'involvement', 'diversity',
      'domain.2', 'domain.3', 'domain.4', 'contextual-facts', 'methodology', 'inspection-data', 'case-details', 'sample-balance', 'number-sources',
    ]) // prettier-ignore
  })

  it('prints what was recorded about the cases, and leaves open what counts too few of them', () => {
    const rows = tables(sectionOf(built(), 'case-details')).flatMap((table) => table.rows.map((row) => row.cells.join(' | ')))
    expect(rows).toEqual(['11 of 17 | 65%', '– | –', '9 | 53%', '8 | 47%'])
  })

  it('is the same each time, and survives being stored', () => {
    expect(JSON.stringify(built())).toBe(JSON.stringify(built()))
    expect(parseReportModel(JSON.parse(JSON.stringify(built())))).toEqual(built())
  })

  it('prints score, overall rating and the rating of each standard', () => {
    const table = sectionOf(built(), 'ratings').find((block) => block.kind === 'ratingsTable')
    expect(table?.facts.map(({ text }) => text)).toEqual(['March 2022', '26 of 36', 'Good'])
    expect(table?.groups.flatMap((group) => group.rows).map((row) => `${row.label}: ${row.text}${row.star ? ' ★' : ''}`)).toEqual([
      '1.1 Governance and leadership: Good',
      '1.2 Staff: Outstanding ★',
      '1.3 Partnerships and services: Good',
      '1.4 Information and facilities: Good',
      '2.1 Assessment: Good',
      '2.2 Planning: Good',
      '2.3 Implementation and delivery: Requires improvement',
      '2.4 Reviewing: Requires improvement',
      '3.1 Assessment: Outstanding ★',
      '3.2 Planning: Outstanding ★',
      '3.3 Implementation and delivery: Outstanding ★',
      '3.4 Out-of-court disposal policy and provision: Good',
      '4.1 Resettlement policy and provision: Good',
    ])
  })

  it('marks the lowest key question, in words too, and says where a case is missing', () => {
    const [planning] = tables(sectionOf(built(), 'domain.2')).filter((table) => table.caption.includes('2.2'))
    expect(planning?.rows.map((row) => [row.cells.join(' '), row.emphasis])).toEqual([
      ['15 of 16 94%', false],
      ['12 of 16 75%', false],
      ['11 of 16 69%', true],
    ])
    expect(JSON.stringify(planning)).toContain('(lowest)')
    expect(built().footnotes.map((note) => note.text)).toContain('16 of the 17 court disposals inspected could be assessed on this question.')
  })

  it('groups recommendations by the body that must act and numbers them through', () => {
    const blocks = sectionOf(built(), 'recommendations')
    expect(
      blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : block.kind === 'list' ? [`${block.start}+${block.items.length}`] : [])),
    ).toEqual(['The management board should:', '1+2', 'The youth justice service should:', '3+1'])
  })

  it('fills in the figures of a narrative and reads its paragraphs and lists', () => {
    expect(sectionOf(built(), 'foreword').map(words)).toEqual([
      'The service is rated Good, with 26 of 36 points.',
      'We make three recommendations.',
      'Petra Lund, chief inspector',
    ])
    expect(sectionOf(built(), 'background').at(-1)).toMatchObject({
      kind: 'list',
      items: [[{ text: 'It has two offices.' }], [{ text: 'It works with one police force.' }]],
    })
  })

  it('prints every key question and prompt in the annexe', () => {
    const rows = tables(sectionOf(built(), 'inspection-data'))
      .filter((table) => table.columns.length === 4)
      .flatMap((table) => table.rows)
    expect(rows).toHaveLength(21 + 95)
    expect(rows.filter((row) => row.emphasis)).toHaveLength(21)
  })

  it('says where a number comes from that is no figure of its own, and explains the abbreviations of its texts', () => {
    expect(tables(sectionOf(built(), 'number-sources'))[0]?.rows.map(({ header, cells }) => [header, cells])).toEqual([
      [[{ kind: 'text', text: 'two' }], ['Background', 'Invented annual plan of the service, page 12']],
    ])
    const narratives = [{ sectionId: 'diversity', text: 'Education, training and employment (ETE).' }]
    expect(tables(sectionOf(built({ narratives }), 'glossary'))[0]?.rows.map(({ cells }) => cells)).toEqual([['education, training and employment']])
  })

  it('gives each contextual fact its source; one source is one footnote', () => {
    const facts = tables(sectionOf(built(), 'contextual-facts'))
    const marks = facts.flatMap((table) => table.rows.flatMap((row) => row.header.filter((run) => run.kind === 'footnote')))
    expect(marks.map((mark) => mark.occurrence)).toEqual([1, 2, 1])
    expect(facts.at(-1)?.rows[0]?.cells).toEqual(['West Sussex', '867,635'])
  })

  it('numbers its footnotes in order, and every mark leads to one', () => {
    const report = built()
    expect(report.footnotes.map((note) => note.number)).toEqual(report.footnotes.map((_, index) => index + 1))
    const firsts = marksIn(report).filter((mark) => mark.occurrence === 1)
    expect(firsts.map((mark) => mark.number)).toEqual(report.footnotes.map((note) => note.number))
    expect(marksIn(report)).toHaveLength(report.footnotes.reduce((sum, note) => sum + note.marks, 0))
  })

  it('has anchors that are all different', () => {
    const report = built()
    const anchors = report.sections.flatMap((section) => [
      section.anchor,
      ...section.blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : [])),
    ])
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(anchors).toContain('standard-2-2')
  })
})

describe('a rating that does not follow from the rules', () => {
  it('says so with its reason in a footnote at the lowest key question', () => {
    const { ratings } = westSussexFacts(framework)
    const standards = ratings.standards.map((result) =>
      result.standardId === '2.4'
        ? {
            ...result,
            rating: 'Good',
            discretion: { direction: 'raised', from: 'Requires improvement', to: 'Good', reason: 'One case was lost to a move.' } as const,
          }
        : result,
    )
    const report = built({ ratings: { ...ratings, standards } })
    const note = report.footnotes.find((candidate) => candidate.text.includes('One case was lost to a move.'))
    expect(note?.text).toBe(
      'The rules give Requires improvement for 2.4. The ratings panel raised it to Good by professional discretion: One case was lost to a move.',
    )
    const [reviewing] = tables(sectionOf(report, 'domain.2')).filter((table) => table.caption.includes('2.4'))
    expect(reviewing?.rows.find((row) => row.emphasis)?.header).toContainEqual({ kind: 'footnote', number: note?.number, occurrence: 1 })
  })
})

describe('an invented framework', () => {
  it('makes a report without a word of the other one', () => {
    const harbour = harbourFramework()
    const facts = westSussexFacts(framework, {
      frameworkId: harbour.id,
      service: { name: 'Port Crew', area: 'Port', term: 'crew' },
      sample: [{ caseType: 'mooring', population: 9, selected: 5 }],
      windows: [{ caseType: 'mooring', from: '2021-06-14', to: '2021-09-10' }],
      questions: questionFigures(harbour, new Map()),
      ratings: rateInspection(harbour, { tallies: new Map(), proposals: [], decisions: [] }),
      interviewTables: [],
      findings: [],
    })
    const report = buildReport(harbour, facts, null)
    expect(report.sections.map((section) => section.title)).toContain('The crew')
    expect(JSON.stringify(report)).not.toMatch(/court|Outstanding|desistance/i)
  })
})
