/** The service sees the draft and challenges two passages; the lead accepts one, changes its text, and rejects the other. */
import { demoChallenges } from '../report-texts.ts'
import { dateFields, daysAfter } from '../schedule.ts'
import { finishStage } from './planning.ts'
import type { DemoInspection, Step } from './step.ts'

export const checkFacts: Step = {
  words: 'Checking facts with the service',
  things: 4,
  run: async (demo, tick) => {
    const page = `${demo.url}/factual-accuracy`
    const lead = demo.as('leadInspector')
    const contact = demo.as('serviceContact')
    await lead.fillIn(page, dateFields('respondBy', lastDay()), null, `${page}/drafts`)
    tick()
    for (const challenge of demoChallenges) {
      const passage = await passageWith(demo, challenge.draft)
      await contact.fillIn(`${page}/passages/${passage}`, { reason: challenge.reason })
    }
    await contact.fillIn(page, {}, null, `${page}/finish`)
    tick()
    for (const [index, { decision, reply, change }] of demoChallenges.entries()) {
      const links = [...(await lead.read(page)).matchAll(/href="([^"]+\/challenges\/[0-9a-f-]{36})">Challenge (\d+)</g)]
      const url = links.find(([, , number]) => number === String(index + 1))?.[1] ?? ''
      if (change !== null) await changeBackground(demo, change.from, change.to)
      await lead.fillIn(url, { decision, reply })
    }
    tick()
    await finishStage(demo, 'factualAccuracy', { days: 84, document: 'Answer of the service on facts' })
    tick()
  },
}

/** The demonstration is made in a minute, and the product looks at today. */
function lastDay(): string {
  return daysAfter(new Date().toISOString().slice(0, 10), 14)
}

async function passageWith(demo: DemoInspection, words: string): Promise<string> {
  const page = await demo.as('serviceContact').read(`${demo.url}/factual-accuracy`)
  const numbered = /id="passage-(\d+)"(?:(?!id="passage-)[\s\S])*?<p class="govuk-body">([^<]+)<\/p>/g
  const found = [...page.matchAll(numbered)].find(([, , text = '']) => text.includes(words))?.[1]
  if (found === undefined) throw new Error(`No passage of the draft says: ${words}`)
  return found
}

async function changeBackground(demo: DemoInspection, from: string, to: string): Promise<void> {
  const url = `${demo.url}/report/sections/background`
  const form = await demo.as('leadInspector').form(url)
  await demo.as('leadInspector').fillIn(url, { text: (form.fields.get('text')?.[0] ?? '').replace(from, to) })
}
