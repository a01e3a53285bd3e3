/** What the steps of the walk share: who walks, what is inspected, and when. */
import type { Browser, BrowserContext } from 'playwright-core'
import { demoPassword, demoPeople } from '../../../demo/people.ts'
import type { Role } from '../../../src/domain/permissions/permissions.ts'
import { wideScreen, type Gallery } from './gallery.ts'
import { Walker, type Effort } from './walker.ts'

export interface Service {
  readonly name: string
  readonly area: string
  readonly term: string
}

export interface Walk {
  readonly address: string
  readonly service: Service
  /** The first day of fieldwork, YYYY-MM-DD. */
  readonly fieldworkMonday: string
  /** The person with this role, each at a window of their own; signs in on the first call. */
  as(role: Role): Promise<Walker>
  /** Somebody who signs in with this address, or with none. */
  newcomer(signIn?: { readonly email: string; readonly password: string }): Promise<Walker>
  /** Closes every window. */
  end(): Promise<void>
}

export interface Step {
  readonly words: string
  readonly run: (walk: Walk) => Promise<void>
}

/** Everybody of one walk, in one browser. */
export function beginWalk(
  browser: Browser,
  parts: { address: string; service: Service; fieldworkMonday: string; scripts: boolean; gallery: Gallery; effort: Effort },
): Walk {
  const contexts: BrowserContext[] = []
  const known = new Map<Role, Promise<Walker>>()
  const newcomer = async (signIn?: { email: string; password: string }): Promise<Walker> => {
    const context = await browser.newContext({ viewport: wideScreen, javaScriptEnabled: parts.scripts, reducedMotion: 'reduce' })
    contexts.push(context)
    // A machine shared with other work is slow, not wrong.
    context.setDefaultTimeout(60_000)
    const walker = await Walker.at(context, parts.address, parts.gallery, parts.effort)
    if (signIn === undefined) return walker
    await walker.open('/sign-in')
    await walker.type('Email address', signIn.email)
    await walker.type('Password', signIn.password)
    await walker.send('Sign in')
    return walker
  }
  return {
    ...parts,
    newcomer,
    end: async () => {
      await Promise.all(contexts.map((context) => context.close()))
    },
    as: (role) => {
      const email = demoPeople.find((person) => person.role === role)?.email ?? ''
      const walker = known.get(role) ?? newcomer({ email, password: demoPassword })
      known.set(role, walker)
      return walker
    },
  }
}

/** Goes, as this role, from the header to the inspection and on to one of its rooms. */
export async function enter(walk: Walk, role: Role, room?: string): Promise<Walker> {
  const walker = await walk.as(role)
  await walker.follow('Inspections')
  await walker.follow(walk.service.name)
  if (room !== undefined) await walker.follow(new RegExp(`^${room}\\b`), walker.page.getByRole('navigation', { name: 'This inspection' }))
  return walker
}

/** Confirms with the password what cannot be undone, where the product asks for it: it does not within five minutes of the last time. */
export async function confirm(walker: Walker): Promise<void> {
  if (!(await walker.page.getByRole('heading', { level: 1, name: 'Confirm that it is you' }).isVisible())) return
  await walker.look('confirmation')
  await walker.type('Password or one-time code', demoPassword)
  await walker.send('Confirm and go on')
}

/** The date so many days before the fieldwork Monday. */
export function daysBefore(walk: Walk, days: number): string {
  return new Date(Date.parse(walk.fieldworkMonday) - days * 86_400_000).toISOString().slice(0, 10)
}
