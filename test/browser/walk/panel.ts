/** The ratings panel decides every standard: one raised, one lowered with a second signature, the others confirmed. */
import { confirm, enter, type Step } from './walk.ts'
import type { Walker } from './walker.ts'

const reason = 'The work in the other cases was strong. Invented.'

export const decideRatings: Step = {
  words: 'the ratings panel decides every standard',
  run: async (walk) => {
    const head = await enter(walk, 'headOfInspection', 'Ratings')
    await head.look('ratings')
    const table = head.page.getByRole('table', { name: 'All standards' })
    const standards = await table.getByRole('rowheader').allInnerTexts()
    if (standards.length === 0) throw new Error('The table of ratings has no row')
    const still = { Raise: true, Lower: true }
    for (const standard of standards) {
      await head.follow(standard, table)
      await lookAtCases(head)
      const change = await offered(head, still)
      await head.look(change === null ? 'decide-a-rating' : `decide-a-rating-${change.toLowerCase()}`)
      if (change === null) await head.choose('What does the panel decide?', /^Confirm/)
      else {
        still[change] = false
        await head.choose('What does the panel decide?', new RegExp(`^${change}`))
        await head.click(
          head.page
            .getByRole('group', { name: /to which rating\?$/ })
            .getByRole('radio')
            .nth(change === 'Raise' ? 0 : -1),
        )
        await head.type('Reason', reason)
      }
      await head.send('Save decision')
      await confirm(head)
      if (await head.page.getByRole('link', { name: 'Ratings', exact: true }).first().isVisible()) await head.follow('Ratings')
    }
    await head.look('ratings-decided')
  },
}

export const signSecond: Step = {
  words: 'another panel member signs what was lowered',
  run: async (walk) => {
    const member = await enter(walk, 'panelMember', 'Ratings')
    const waiting = member.page.getByRole('table', { name: 'All standards' }).getByRole('row', { name: /Unsigned/ })
    await member.follow(/./, waiting.first())
    await member.look('second-signature')
    await member.send('Sign')
    await member.look('second-signature-given')
  },
}

/** The first figure of a standard that is judged on cases, opened to its cases. */
async function lookAtCases(head: Walker): Promise<void> {
  const figure = head.page.getByRole('region', { name: 'Key questions' }).getByRole('link').first()
  if (!(await figure.isVisible())) return
  await head.look('decide-a-rating-on-cases')
  await head.followThis(figure)
  await head.look('cases-behind-a-figure')
  await head.page.goBack()
}

/** What this standard is the first to offer: to be raised, to be lowered, or neither. */
async function offered(head: Walker, still: Readonly<Record<'Raise' | 'Lower', boolean>>): Promise<'Raise' | 'Lower' | null> {
  for (const change of ['Raise', 'Lower'] as const) {
    const option = head.page.getByRole('radio', { name: new RegExp(`^${change}`) })
    if (still[change] && (await option.isVisible())) return change
  }
  return null
}
