/** The administrator adds the service and somebody of it. */
import { demoPassword } from '../../../demo/people.ts'
import type { Step, Walk } from './walk.ts'

export const contactEmail = (area: string): string => `contact@${area.toLowerCase()}.example`

export const firstPage: Step = {
  words: 'a visitor opens the start page and a sign-in that is refused',
  run: async (walk) => {
    const visitor = await walk.newcomer()
    await visitor.open('/')
    await visitor.look('start')
    await visitor.follow('Sign in')
    await visitor.look('sign-in')
    await visitor.type('Email address', 'nobody@demo.example')
    await visitor.sendInVain('Sign in')
    await visitor.look('sign-in-refused')
    await visitor.page.context().close()
  },
}

export const addService: Step = {
  words: 'the administrator adds the service and a service contact',
  run: async (walk) => {
    const administrator = await walk.as('administrator')
    await administrator.follow('People')
    await administrator.look('people')
    await administrator.follow('Add a service')
    await administrator.look('add-a-service')
    await administrator.type('Full name', walk.service.name)
    await administrator.type('Area', walk.service.area)
    await administrator.type('Short name', walk.service.term)
    await administrator.send('Add service')
    await administrator.follow('Add a person')
    await administrator.look('add-a-person')
    await administrator.type('Name', `${walk.service.area} Contact`)
    await administrator.type('Email address', contactEmail(walk.service.area))
    await administrator.select('Role', 'Service contact')
    await administrator.select('Service, for a service contact', walk.service.name)
    await administrator.send('Add person')
    await administrator.look('invitation-to-pass-on')
    const link = await administrator.page.getByText('/invitation/').innerText()
    await administrator.follow('People and services')
    await administrator.reads(walk.service.name)
    await administrator.look('people-added')
    await acceptInvitation(walk, `/invitation/${link.split('/invitation/')[1] ?? ''}`)
  },
}

async function acceptInvitation(walk: Walk, link: `/invitation/${string}`): Promise<void> {
  const contact = await walk.newcomer()
  await contact.open(link)
  await contact.look('invitation')
  await contact.type('Password', demoPassword)
  await contact.send('Set password')
  await contact.page.context().close()
}
