/** The lead inspector plans the inspection; everybody of the team declares an interest or none. */
import { demoPeople } from '../../../demo/people.ts'
import { roleNames, type Role } from '../../../src/domain/permissions/permissions.ts'
import { enter, type Step } from './walk.ts'

const team: readonly Role[] = ['headOfInspection', 'inspector', 'assessor', 'dataAnalyst', 'panelMember', 'chiefInspector', 'partnerInspector']

export const plan: Step = {
  words: 'the lead inspector plans the inspection',
  run: async (walk) => {
    const lead = await walk.as('leadInspector')
    await lead.look('inspections')
    await lead.follow('Plan an inspection')
    await lead.look('plan')
    await lead.sendInVain('Save the plan')
    await lead.look('plan-refused')
    await lead.select('Service to inspect', walk.service.name)
    await lead.typeDate('Fieldwork begins on Monday', walk.fieldworkMonday)
    for (const role of team) await lead.select(new RegExp(`^${nameOf(role)} \\(`), roleNames[role])
    await lead.select(new RegExp(`^${walk.service.area} Contact \\(`), 'Service contact')
    await lead.type('Notice on every page and file', 'Practice inspection: everything on this page is invented.')
    await lead.send('Save the plan')
    await lead.reads('You have not made your declaration of interest')
    await lead.look('stages-planned')
  },
}

export const declareInterests: Step = {
  words: 'everybody of the team declares',
  run: async (walk) => {
    for (const role of ['leadInspector', ...team] as const) {
      const member = await enter(walk, role)
      await member.follow('Make your declaration')
      await member.look('declaration')
      await member.choose('Do you have an interest to declare?', role === 'assessor' ? 'Yes' : 'No')
      if (role === 'assessor') await member.type('If yes, what the interest is', 'A friend worked here ten years ago.')
      await member.send('Save declaration')
      await member.reads('Your declaration is recorded')
    }
  },
}

function nameOf(role: Role): string {
  return demoPeople.find((person) => person.role === role)?.name ?? role
}
