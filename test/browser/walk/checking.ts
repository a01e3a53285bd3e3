/** The service gives a list of names and checks the draft; the lead answers; the gate shows what could identify a child. */
import { demoPassword } from '../../../demo/people.ts'
import { contactEmail } from './office.ts'
import { enter, type Step, type Walk } from './walk.ts'
import type { Walker } from './walker.ts'

/** The contact of the service, in a room of the inspection, and away again. */
async function asContact(walk: Walk, room: string, work: (contact: Walker) => Promise<void>): Promise<void> {
  const contact = await walk.newcomer({ email: contactEmail(walk.service.area), password: demoPassword })
  await contact.follow('Inspections')
  await contact.follow(walk.service.name)
  await contact.follow(room, contact.page.getByRole('navigation', { name: 'This inspection' }))
  await work(contact)
  await contact.page.context().close()
}

export const giveNames: Step = {
  words: 'the service contact gives a list of names',
  run: (walk) =>
    asContact(walk, 'Names', async (contact) => {
      await contact.look('list-of-names')
      await contact.type('Names', 'Quillon Featherby\nOttoline Grubbersnatch')
      await contact.send('Give this list')
      await contact.reads('2 names taken')
      await contact.look('list-of-names-given')
    }),
}

export const sendDraft: Step = {
  words: 'the lead inspector sends the draft to the service',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Factual accuracy')
    await lead.look('draft-not-sent')
    await lead.typeDate('Last day for challenges', new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10))
    await lead.send('Send this draft to the service')
    await lead.reads('Draft 1 is sent')
  },
}

export const challengeDraft: Step = {
  words: 'the service contact challenges a passage, and has no more challenges',
  run: (walk) =>
    asContact(walk, 'Factual accuracy', async (contact) => {
      await contact.look('draft-of-the-service')
      await contact.followThis(contact.page.locator('#passage-5').getByRole('link'))
      await contact.look('challenge-a-passage')
      await contact.type('What is wrong, and what is right', 'There is one more office. Invented.')
      await contact.attach('A document that shows it (optional)', { name: 'offices.txt', mimeType: 'text/plain', content: 'Invented list of offices.\n' })
      await contact.send('Send the challenge')
      await contact.reads('Challenge 1 recorded')
      await contact.send('We have no more challenges')
    }),
}

export const answerChallenge: Step = {
  words: 'the lead inspector answers the challenge',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Factual accuracy')
    await lead.follow('Challenge 1')
    await lead.look('challenge')
    await lead.choose('Decision', 'Reject')
    await lead.type('Reply to the service', 'The passage says what we saw. Invented.')
    await lead.send('Save the answer')
    await lead.follow('Log of the check')
    await lead.look('log-of-the-check')
  },
}

export const seeGate: Step = {
  words: 'the lead inspector looks at the re-identification gate',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Report')
    await lead.follow('Checks and publication')
    await lead.follow('Re-identification gate')
    await lead.look('re-identification-gate')
  },
}
