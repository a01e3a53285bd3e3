/** Done-marks on the stage board, with a small document where a stage keeps one. */
import { stageWords, type Stage } from '../../../src/domain/inspection/stages.ts'
import type { Role } from '../../../src/domain/permissions/permissions.ts'
import { demoPassword } from '../../../demo/people.ts'
import { contactEmail } from './office.ts'
import { daysBefore, enter, type Step, type Walk } from './walk.ts'

/** Marks a stage as done; a recorded one gets its due date and a document. */
export function finish(stage: Stage, by: Role = 'leadInspector'): Step {
  const { name, kind } = stageWords[stage]
  return { words: `the stage "${name}" is marked as done`, run: (walk) => record(walk, stage, by, kind === 'recorded') }
}

async function record(walk: Walk, stage: Stage, by: Role, withDocument: boolean): Promise<void> {
  const walker = await enter(walk, by)
  await walker.follow(stageWords[stage].name, walker.page.getByRole('table').first())
  await walker.look(withDocument ? 'stage-with-document' : 'stage')
  if (withDocument) {
    await walker.select('Owner', /^Lead Inspector Example/)
    await walker.typeDate('Due on', daysBefore(walk, 30))
    await walker.attach('Document', { name: `${stage}.txt`, mimeType: 'text/plain', content: 'Dear service, this letter is invented.\n' })
  }
  await walker.choose('Is this stage done?', 'Done')
  await walker.send('Save')
  await walker.reads(`${stageWords[stage].name} recorded`)
}

export const seeBoard: Step = {
  words: 'the lead inspector sees that every stage is done',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector')
    await lead.look('stages-done')
  },
}

export const contactReadsLetter: Step = {
  words: 'the service contact reads the announcement',
  run: async (walk) => {
    const contact = await walk.newcomer({ email: contactEmail(walk.service.area), password: demoPassword })
    await contact.follow('Inspections')
    await contact.follow(walk.service.name)
    await contact.look('stages-of-the-service')
    await contact.follow(stageWords.announcement.name, contact.page.getByRole('table').first())
    await contact.look('announcement-of-the-service')
    const letter = await contact.save('announcement.txt')
    if (!letter.content.toString().includes('invented')) throw new Error('The announcement is not the document that was sent')
    await contact.page.context().close()
  },
}
