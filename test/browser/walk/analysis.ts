/** Evidence, findings and proposed ratings under every qualitative standard that the pages show. */
import { daysBefore, enter, type Step } from './walk.ts'

export const recordEvidence: Step = {
  words: 'the inspector and the lead inspector record evidence',
  run: async (walk) => {
    for (const [role, source, note] of [
      ['inspector', 'Meeting', 'The board has met each quarter and knows its figures. Invented.'],
      ['leadInspector', 'Document', 'The plan of the partnership names who answers for what. Invented.'],
    ] as const) {
      const walker = await enter(walk, role, 'Evidence')
      await walker.look('evidence-log')
      await walker.follow('Record evidence')
      await walker.look('record-evidence')
      await walker.typeDate('When was it?', daysBefore(walk, -1))
      await walker.choose('Where did it come from?', source)
      await walker.type('What did you see, hear or read?', note)
      for (const box of await walker.page.getByRole('group', { name: 'Which standards does it bear on?' }).getByRole('checkbox').all()) await walker.click(box)
      await walker.send('Record evidence')
      await walker.look('evidence-log-recorded')
    }
  },
}

export const recordFindings: Step = {
  words: 'the lead inspector records a finding under every qualitative standard',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Findings')
    await lead.look('findings')
    const standards = await lead.page.getByRole('button', { name: /^Record a finding under/ }).allTextContents()
    for (const [place, standard] of standards.entries()) {
      await lead.follow(standard)
      await lead.look('record-a-finding')
      await lead.choose('What is it?', place % 2 === 0 ? 'Strength' : 'Area for improvement')
      await lead.type('Finding', 'Leaders know what works and what does not. Invented.')
      await lead.tick(/^1\. Meeting/)
      await lead.send('Save finding')
    }
    await lead.look('findings-recorded')
  },
}

export const proposeRatings: Step = {
  words: 'the lead inspector proposes the rating of every qualitative standard',
  run: async (walk) => {
    const lead = await enter(walk, 'leadInspector', 'Findings')
    const open = lead.page.getByRole('link', { name: /^Propose a rating/ })
    for (let left = await open.count(); left > 0; left -= 1) {
      await lead.follow(/^Propose a rating/)
      await lead.look('propose-a-rating')
      await lead.choose(/which rating do you propose\?$/i, /^Good$/)
      await lead.type('Reason', 'The strengths outweigh what is to improve. Invented.')
      await lead.send('Save proposal')
    }
    await lead.look('findings-proposed')
  },
}
