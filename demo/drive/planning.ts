/** The administrator adds the service and the people; the lead plans; everybody declares; the service is told. */
import { qualitativeStandardsOf } from '../../src/domain/framework/look-ups.ts'
import type { Stage } from '../../src/domain/inspection/stages.ts'
import { demoNotice, demoPeople } from '../people.ts'
import { dateFields, daysAfter } from '../schedule.ts'
import type { Attachment, Participant } from './participant.ts'
import { giveNames } from './re-identification.ts'
import type { DemoInspection, Step } from './step.ts'

const added = demoPeople.filter((person) => person.role !== 'administrator')

export const addPeople: Step = {
  words: 'Adding the service and the people',
  things: added.length + 1,
  run: async (demo, tick) => {
    const administrator = demo.as('administrator')
    const { service, area, serviceTerm } = demo.facts
    await administrator.fillIn('/services/new', { name: service, area, term: serviceTerm })
    tick()
    await Promise.all(
      added.map(async (person) => {
        const form = await administrator.form('/people/new')
        const own = form.options.get('service')?.find((option) => option.text === service)?.value ?? ''
        const works = person.role === 'serviceContact' ? own : ''
        const link = await administrator.invite({ name: person.name, email: person.email, role: person.role, service: works })
        await demo.mark(person.email)
        await demo.as(person.role).accept(link)
        tick()
      }),
    )
  },
}

export const planInspection: Step = {
  words: 'Planning the inspection',
  things: 1,
  run: async (demo, tick) => {
    const lead = demo.as('leadInspector')
    const address = `/inspections/new?framework=${demo.framework.id}`
    const form = await lead.form(address, '/inspections/new')
    const team = added.map((person) => {
      const field = [...form.labels].find(([id, label]) => id.startsWith('member.') && label.startsWith(`${person.name} (`))?.[0]
      if (field === undefined) throw new Error(`The plan does not offer ${person.name} for the team`)
      return [field, person.role]
    })
    // The partner inspector of the demo works on one standard, so that a visitor sees what that means.
    const partner = team.find(([, role]) => role === 'partnerInspector')?.[0]
    const standard = qualitativeStandardsOf(demo.framework).find((one) => one.name.includes('Partnerships')) ?? qualitativeStandardsOf(demo.framework)[0]
    const standards = partner === undefined || standard === undefined ? [] : [[`${partner.replace('member.', 'standard.')}.${standard.id}`, 'yes']]
    const windows = demo.schedule.windows.flatMap(({ caseTypeId, fromDays, toDays }) => [
      [`window.${caseTypeId}.from`, String(fromDays)],
      [`window.${caseTypeId}.to`, String(toDays)],
      // A reason is needed where the report used another window than the framework's.
      [`window.${caseTypeId}.reason`, isUsual(demo, caseTypeId, fromDays, toDays) ? '' : 'The published report used this window.'],
    ])
    demo.url = await lead.fillIn(
      address,
      {
        service: form.options.get('service')?.find((option) => option.text === demo.facts.service)?.value ?? '',
        ...dateFields('fieldworkMonday', demo.schedule.fieldworkMonday),
        ...Object.fromEntries([...team, ...standards, ...windows]),
        notice: demoNotice,
      },
      null,
      '/inspections/new',
    )
    tick()
  },
}

const declaring = added.filter((person) => person.role !== 'serviceContact')

export const declareInterests: Step = {
  words: 'Declaring interests',
  things: declaring.length + 1,
  run: async (demo, tick) => {
    for (const person of declaring) {
      await demo.as(person.role).fillIn(`${demo.url}/declaration`, { declaration: 'noInterest' })
      tick()
    }
    await finishStage(demo, 'plan')
    tick()
  },
}

export const announce: Step = {
  words: 'Announcing the inspection and asking for evidence',
  things: 4,
  run: async (demo, tick) => {
    await finishStage(demo, 'announcement', { days: -42, document: 'Announcement letter' })
    tick()
    await giveNames(demo)
    tick()
    const evidence = { ...letter('Evidence index', demo), field: 'evidence' }
    await demo.as('serviceContact').fillIn(`${demo.url}/documents`, { about: 'What we send and where it is' }, evidence, `${demo.url}/documents/evidence`)
    tick()
    await finishStage(demo, 'evidenceRequest', { days: -28, document: 'Evidence request' })
    tick()
  },
}

interface Recorded {
  /** Days after the fieldwork Monday on which it is due. */
  readonly days: number
  readonly document: string
}

/** Marks a stage as done, with its due date and an invented document where it is a recorded one. */
export async function finishStage(demo: DemoInspection, stage: Stage, recorded?: Recorded, by: Participant = demo.as('leadInspector')): Promise<void> {
  const url = `${demo.url}/stages/${stage}`
  const dates = recorded === undefined ? {} : dateFields('dueOn', daysAfter(demo.schedule.fieldworkMonday, recorded.days))
  const form = await by.form(url)
  const owner = form.options.get('owner')?.find((option) => option.text.startsWith(`${by.person.name},`))?.value ?? ''
  await by.fillIn(url, { owner, done: 'yes', ...dates }, recorded === undefined ? null : letter(recorded.document, demo))
}

function letter(title: string, demo: DemoInspection): Attachment {
  const content = `${demoNotice}\n\n${title}\n\nTo ${demo.facts.service}.\n\nThis letter is invented. Fieldwork begins on ${demo.schedule.fieldworkMonday}.\n`
  return { field: 'document', fileName: `${title.toLowerCase().replaceAll(' ', '-')}.txt`, mediaType: 'text/plain', content }
}

function isUsual({ framework }: DemoInspection, caseTypeId: string, fromDays: number, toDays: number): boolean {
  const window = framework.caseTypes.find((type) => type.id === caseTypeId)?.window
  return window?.fromDays === fromDays && window.toDays === toDays
}
