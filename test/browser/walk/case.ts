/** An inspector assesses a case from the first prompt to its completion, and raises a concern from it. */
import type { Locator } from 'playwright-core'
import type { Role } from '../../../src/domain/permissions/permissions.ts'
import { references } from './sampling.ts'
import { daysBefore, enter, type Step } from './walk.ts'
import type { Walker } from './walker.ts'

/** Answers every question of every section of a case and completes it. */
export function assess(kind: keyof typeof references, by: Role): Step {
  return {
    words: `the ${kind} case is assessed`,
    run: async (walk) => {
      const inspector = await enter(walk, by, 'Cases')
      await inspector.look('cases')
      await inspector.follow(references[kind])
      await inspector.look(`case-${kind}`)
      const sections = await inspector.page.getByRole('main').getByRole('listitem').getByRole('link').allInnerTexts()
      await inspector.follow(sections[0] ?? '')
      for (const [place, section] of sections.entries()) {
        await inspector.page.getByRole('heading', { level: 1 }).filter({ hasText: section }).waitFor()
        const name = `${kind}-${section.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}`
        if (kind === 'court' || place >= sections.length - 1) await inspector.look(name)
        await answerAll(inspector)
        if (place === 0) await inspector.look(`${name}-answered`)
        await inspector.send('Save and go on')
      }
      await inspector.reads('Every question has an answer.')
      await inspector.look(`case-${kind}-answered`)
      await inspector.send('Complete this case')
      await inspector.reads('Completed')
      await inspector.look(`case-${kind}-completed`)
    },
  }
}

/** Mostly Yes; now and then No, and Not applicable with its reason; the level that should be only where there is no agreement. */
async function answerAll(inspector: Walker): Promise<void> {
  const form = inspector.page.getByRole('main').locator('form').filter({ hasText: 'Save and go on' })
  const questions = await form.locator('fieldset').all()
  let agreed = true
  for (const [place, question] of questions.entries()) {
    const answers = await question.getByRole('radio').all()
    const words = (await question.locator('legend').innerText()).trim()
    if (words.startsWith('What level should') && agreed) continue
    const answer = await chosen(question, answers.length, words, place)
    if (words.startsWith('Do you agree')) agreed = answer === 'Yes'
    await inspector.choose(words, answer, question.locator('xpath=..'))
    if (answer === 'Not applicable') await inspector.type(/^Reason/, 'Did not arise.', question)
  }
  for (const field of await form.locator('textarea').all()) await inspector.write(field, 'Sufficient, for this case.')
}

async function chosen(question: Locator, answers: number, words: string, place: number): Promise<string> {
  if (words.startsWith('Do you agree')) return place < 3 ? 'No' : 'Yes'
  const offered = await question.locator('label').allInnerTexts()
  if (answers === 4 && offered.includes('Not applicable')) return place % 7 === 3 ? 'Not applicable' : place % 5 === 4 ? 'No' : 'Yes'
  return offered[0]?.trim() ?? ''
}

export const raiseConcern: Step = {
  words: 'the inspector raises a concern about a child',
  run: async (walk) => {
    const inspector = await enter(walk, 'inspector', 'Cases')
    await inspector.follow(references.court)
    await inspector.follow('Raise a concern about this child')
    await inspector.look('raise-a-concern')
    await inspector.type('What the concern is', 'The child says that home is not safe tonight. Invented.')
    await inspector.choose('How soon the service must act', 'Today')
    await inspector.type('Who at the service was told', 'Duty manager')
    await inspector.typeDate('When they were told', daysBefore(walk, -1))
    await inspector.send('Raise concern')
  },
}

export const closeConcern: Step = {
  words: 'the lead inspector sees the concern and closes it',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Concerns')
    await lead.reads('The child says that home is not safe tonight.')
    await lead.look('concerns')
    await lead.follow(/^Close this concern/)
    await lead.look('close-a-concern')
    await lead.sendInVain('Close concern')
    await lead.type('Outcome', 'A relative took the child in the same evening. Invented.')
    await lead.send('Close concern')
    await lead.reads('Closed')
    await lead.look('concerns-closed')
  },
}
