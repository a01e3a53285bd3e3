/** An inspection up to its publication: cases answered, every text that is required written and agreed, one recommendation. */
import { narrativeSections } from '../../src/domain/report/narrative-sections.ts'
import { agreeTexts } from './agreed-texts.ts'
import { answerInspection } from './answered-inspection.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from './inspections.ts'
import { framework2021 } from './report-facts.ts'
import type { TestApp } from './test-app.ts'

export async function agreedReport(test: TestApp): Promise<PlannedInspection> {
  const framework = framework2021()
  const planned = await planInspection(test, { service: 'Invented Youth Justice Service' })
  await answerInspection(test, planned.id, framework)
  await finishStagesTo(test, planned.id, 'factualAccuracy')
  for (const section of narrativeSections(framework, { executiveSummary: false }).filter((one) => one.required))
    await planned.lead.post(`${planned.url}/report/sections/${section.id}`, { text: `Written on ${section.title}.`, version: '0' })
  await planned.lead.post(`${planned.url}/report/recommendations/new`, { addressee: 'The board', text: 'meet weekly' })
  await agreeTexts(test, planned.id)
  return planned
}
