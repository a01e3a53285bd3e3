/** A person of the demo at work: opens our own pages, fills in their forms and sends them, like anybody in a browser. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { Visitor } from '../../src/platform/http/visitor.ts'
import { demoPassword, type DemoPerson } from '../people.ts'
import { formsOf, wordsIn, type Form } from './read-form.ts'

export type Changes = Readonly<Record<string, string | readonly string[]>>
export interface Attachment {
  readonly field: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}

/** The demo could not be made: the product refused a step, in its own words, or the database is not free for it. */
export class DemoRefused extends Error {}

function refusedBy(what: string, answer: LightMyRequestResponse): DemoRefused {
  return new DemoRefused(`${what} was answered with status ${answer.statusCode}: ${reasonIn(answer.body)}`)
}

export class Participant {
  readonly person: DemoPerson
  readonly #visitor: Visitor

  constructor(app: FastifyInstance, person: DemoPerson) {
    this.person = person
    this.#visitor = new Visitor(app)
  }

  /** Opens the link by which a person sets a password, and is signed in. */
  async accept(link: string): Promise<void> {
    await this.fillIn(link, { password: demoPassword })
    this.#visitor.confirmsWith(demoPassword)
  }

  /** Adds somebody, as the administrator. @returns the link to pass on */
  async invite(fields: Changes): Promise<string> {
    const answer = await this.#visitor.post('/people/new', fields)
    const link = /\/invitation\/[\w-]+/.exec(wordsIn(answer.body))?.[0]
    if (link === undefined) throw refusedBy(`POST /people/new as ${this.person.name}`, answer)
    return link
  }

  /** The page at this address. @throws DemoRefused unless it is shown */
  async read(url: string): Promise<string> {
    const answer = await this.#visitor.get(url)
    if (answer.statusCode !== 200) throw refusedBy(`GET ${url} as ${this.person.name}`, answer)
    return answer.body
  }

  /** The form on the page at this address that is sent to `action` (by default, to the page itself). */
  async form(url: string, action = url): Promise<Form> {
    const forms = formsOf(await this.read(url))
    const sentTo = (form: Form): string => pathOf(form.action ?? url)
    const found = forms.find((form) => sentTo(form) === pathOf(action))
    if (found === undefined) throw new Error(`The page ${url} holds no form that is sent to ${action}`)
    return found
  }

  /**
   * Opens a page, changes its form and sends it with everything else the form carried (versions, tokens).
   * @returns where the product leads next
   */
  async fillIn(url: string, changes: Changes, attachment: Attachment | null = null, action = url): Promise<string> {
    const form = await this.form(url, action)
    const asShown = Object.fromEntries([...form.fields].filter(([name]) => name !== '_csrf'))
    return this.send(pathOf(action), { ...asShown, ...changes }, attachment)
  }

  /** Sends a form. @returns where the product leads next @throws DemoRefused unless it was accepted */
  async send(url: string, fields: Changes, attachment: Attachment | null = null): Promise<string> {
    const answer = attachment === null ? await this.#visitor.post(url, fields) : await this.#visitor.postFile(url, fields, attachment)
    if (answer.statusCode !== 303) throw refusedBy(`POST ${url} as ${this.person.name}`, answer)
    return String(answer.headers.location)
  }
}

function pathOf(address: string): string {
  return address.split('?')[0] ?? address
}

function reasonIn(html: string): string {
  const summary = /<div class="govuk-error-summary__body">([\s\S]*?)<\/div>/.exec(html)?.[1]
  return wordsIn(summary ?? /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).slice(0, 1000)
}
