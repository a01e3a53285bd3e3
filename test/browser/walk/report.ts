/** Texts, a recommendation, a contextual fact; the chief inspector publishes; anybody reads. */
import { confirm, enter, type Step } from './walk.ts'

export const writeTexts: Step = {
  words: 'the lead inspector writes every text that the report needs',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Report')
    await lead.look('report')
    const open = lead.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Not written' })
    for (let left = await open.count(), first = true; left > 0; left -= 1, first = false) {
      await lead.followThis(open.first().getByRole('link'))
      await lead.look('write-a-text')
      const figure = await lead.page.getByRole('main').locator('code').first().innerText()
      await lead.type('Text', first ? `Invented words.\n\n- The figure is ${figure}.` : `Invented words with the figure ${figure}.`)
      await lead.send('Save')
      await lead.look('text-written')
      if (await lead.page.getByRole('link', { name: 'Report', exact: true }).first().isVisible()) await lead.follow('Report')
    }
  },
}

/** Each text is read by somebody other than its writer, and then agreed. */
export const agreeTexts: Step = {
  words: 'an inspector reviews every text, and the lead inspector agrees it',
  run: async (walk) => {
    for (const [role, status, button] of [
      ['inspector', 'Draft', 'Mark as reviewed'],
      ['leadInspector', 'Reviewed', 'Mark as agreed'],
    ] as const) {
      const reader = await enter(walk, role, 'Report')
      const open = reader.page.getByRole('main').getByRole('listitem').filter({ hasText: status })
      for (let left = await open.count(); left > 0; left -= 1) {
        await reader.followThis(open.first().getByRole('link'))
        await reader.send(button)
        await reader.look(status === 'Draft' ? 'text-reviewed' : 'text-agreed')
        await reader.page.getByRole('main').waitFor()
        await reader.follow('Report')
      }
    }
  },
}

export const recommend: Step = {
  words: 'the lead inspector adds a recommendation and a contextual fact',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Report')
    await lead.follow('Add a recommendation')
    await lead.look('add-a-recommendation')
    await lead.type('Who must act', 'The management board')
    await lead.type('What they should do', 'ask children what helped them. Invented.')
    await lead.send('Save recommendation')
    await lead.follow('Add a contextual fact')
    await lead.look('add-a-contextual-fact')
    await lead.type('Heading it stands under', 'Population')
    await lead.type('What the figure is', 'Children aged 10 to 17')
    await lead.type('Figure', '12,345')
    await lead.type('Applies to (optional)', walk.service.area)
    await lead.type('Source', 'Invented')
    await lead.send('Save contextual fact')
    await lead.look('report-written')
    await lead.follow('Preview of the report')
    await lead.look('report-preview')
  },
}

export const publish: Step = {
  words: 'the chief inspector publishes the report',
  run: async (walk) => {
    const chief = await enter(walk, 'chiefInspector', 'Report')
    await chief.follow('Checks and publication')
    await chief.look('publication')
    await chief.send('Publish the report')
    await confirm(chief)
    await chief.look('published')
  },
}

export const readPublished: Step = {
  words: 'a visitor who is not signed in reads the report, its PDF and its data',
  run: async (walk) => {
    const visitor = await walk.newcomer()
    await visitor.open('/')
    await visitor.follow('Published inspections')
    await visitor.look('published-inspections')
    await visitor.follow(walk.service.name)
    await visitor.look('published-report')
    const annexe = await visitor.save(/CSV/)
    if (!annexe.content.toString().includes('overall rating')) throw new Error('The annexe holds no overall rating')
    const pdf = await visitor.opensFile(/PDF/)
    if (pdf !== 'application/pdf') throw new Error(`The link to the PDF was answered with ${pdf}`)
    await visitor.page.context().close()
  },
}
