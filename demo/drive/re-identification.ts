/** The service gives a list of names; before publication the gate is cleared: words by one person, passages by two. */
import { demoNames } from '../report-texts.ts'
import type { DemoInspection } from './step.ts'

/** The service contact gives the list of invented names. */
export async function giveNames(demo: DemoInspection): Promise<void> {
  await demo.as('serviceContact').fillIn(`${demo.url}/name-list`, { names: demoNames.join('\n') })
}

/** Every word and passage that the gate shows is looked at and settled, as the product asks for it. */
export async function clearGate(demo: DemoInspection): Promise<void> {
  const gate = `${demo.url}/re-identification`
  const lead = demo.as('leadInspector')
  const head = demo.as('headOfInspection')
  const page = await lead.read(gate)
  const words = [...page.matchAll(/name="word" type="checkbox" value="([0-9a-f]{24})"/g)].map(([, id = '']) => id)
  if (words.length > 0) await lead.send(`${gate}/words`, { word: words })
  for (const risk of new Set([...page.matchAll(/\/re-identification\/risks\/([0-9a-f]{24})/g)].map(([, id = '']) => id))) {
    await lead.fillIn(`${gate}/risks/${risk}`, { reason: 'Invented text about nobody: it stands here to show what the gate finds.' })
    await head.fillIn(`${gate}/risks/${risk}`, { answer: 'confirmed' }, null, `${gate}/risks/${risk}/answer`)
  }
}
