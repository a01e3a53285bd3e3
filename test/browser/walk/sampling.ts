/** The data analyst imports the caseload return, draws the sample and gives the cases to people. */
import { daysBefore, enter, type Step, type Walk } from './walk.ts'

export const references = { court: 'INV-001', outOfCourt: 'INV-002', resettlement: 'INV-003' } as const

/** One eligible case of each type, and three that began too early or too late. */
function caseload(walk: Walk): string {
  const columns = 'caseReference,caseType,disposal,startDate,endDate,gender,age,ethnicity,lookedAfter,riskOfSeriousHarm,safetyAndWellbeing,area,caseManager'
  const rows: readonly (readonly [string, string, string, number])[] = [
    [references.court, 'court', 'Youth rehabilitation order', 230],
    [references.outOfCourt, 'outOfCourt', 'Youth caution', 100],
    [references.resettlement, 'resettlement', 'Detention and training order', 200],
    ['INV-004', 'court', 'Referral order', 300],
    ['INV-005', 'outOfCourt', 'Community resolution', 20],
    ['INV-006', 'resettlement', 'Detention and training order', 10],
  ]
  const line = ([reference, type, disposal, days]: (typeof rows)[number]): string =>
    `${reference},${type},${disposal},${daysBefore(walk, days)},,male,16,unknown,no,medium,high,North,CM01`
  return [columns, ...rows.map(line)].join('\n')
}

export const importCaseload: Step = {
  words: 'the data analyst imports the caseload return',
  run: async (walk) => {
    const analyst = await enter(walk, 'dataAnalyst', 'Caseload')
    await analyst.look('caseload')
    await analyst.attach('Caseload return', { name: 'caseload.csv', mimeType: 'text/csv', content: caseload(walk).replace('caseReference', 'childName') })
    await analyst.sendInVain('Import the caseload return')
    await analyst.look('caseload-refused')
    await analyst.attach('Caseload return', { name: 'caseload.csv', mimeType: 'text/csv', content: caseload(walk) })
    await analyst.send('Import the caseload return')
    await analyst.reads(/, before the window/)
    await analyst.look('caseload-imported')
  },
}

export const drawSample: Step = {
  words: 'the data analyst draws the sample and allocates the cases',
  run: async (walk) => {
    const analyst = await enter(walk, 'dataAnalyst', 'Sample')
    await analyst.look('sample')
    await analyst.send('Draw the sample')
    await analyst.look('sample-drawn')
    await analyst.follow('Allocate cases')
    await analyst.look('allocation')
    await analyst.select(`Assessor of ${references.court}`, /^Inspector Example/)
    await analyst.select(`Assessor of ${references.outOfCourt}`, /^Assessor Example/)
    await analyst.send('Save allocation')
    await analyst.tick(/^Inspector Example/)
    await analyst.send('Share evenly')
    await analyst.reads('Every selected case has an assessor.')
    await analyst.look('allocation-done')
  },
}
