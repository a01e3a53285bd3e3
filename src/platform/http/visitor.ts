/**
 * Someone using the product over HTTP without a browser: keeps cookies, reads the token of a form, posts it, follows to the
 * next page. The demo and the tests drive the product's own actions through this, so nothing is inserted behind them.
 */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

import { confirmationField } from './step-up.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>
interface Upload {
  readonly field: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: string | Buffer
}

export class Visitor {
  readonly #app: FastifyInstance
  readonly #cookies = new Map<string, string>()

  readonly #headers: Readonly<Record<string, string>>

  /** @param headers what this visitor's browser says with every request */
  constructor(app: FastifyInstance, headers: Readonly<Record<string, string>> = {}) {
    this.#app = app
    this.#headers = headers
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.inject({ method: 'GET', url, headers: { ...this.#headers, ...headers, cookie: this.cookie() } }))
  }

  /** What this person enters where the product asks them to confirm who they are; without it they stop at that page. */
  #confirmation: string | undefined

  confirmsWith(passwordOrCode: string | undefined): void {
    this.#confirmation = passwordOrCode
  }

  /** Posts a form as a browser would, with the token of our own page, and confirms where that is asked. */
  async post(url: string, fields: Fields = {}): Promise<LightMyRequestResponse> {
    const answer = await this.#postForm(url, fields)
    if (this.#confirmation === undefined || !answer.body.includes(`name="${confirmationField}"`)) return answer
    return this.#postForm(url, { ...fields, [confirmationField]: this.#confirmation })
  }

  async #postForm(url: string, fields: Fields): Promise<LightMyRequestResponse> {
    const body = new URLSearchParams([
      ['_csrf', await this.token()],
      ...Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    ])
    return this.#send(url, 'application/x-www-form-urlencoded', body.toString())
  }

  async postJson(url: string, body: object): Promise<LightMyRequestResponse> {
    return this.#send(url, 'application/json', JSON.stringify(body), { 'x-csrf-token': await this.token() })
  }

  /** Posts a form that carries a file. */
  async postFile(url: string, fields: Fields, upload: Upload | null): Promise<LightMyRequestResponse> {
    const form = new FormData()
    form.set('_csrf', await this.token())
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
    if (upload !== null)
      form.set(
        upload.field,
        new File([typeof upload.content === 'string' ? upload.content : new Uint8Array(upload.content)], upload.fileName, { type: upload.mediaType }),
      )
    const encoded = new Response(form)
    return this.#send(url, encoded.headers.get('content-type') ?? '', Buffer.from(await encoded.arrayBuffer()))
  }

  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.post('/sign-in', { email, password })
    if (answer.statusCode !== 303) throw new Error(`Sign-in as ${email} was refused with status ${answer.statusCode}`)
    this.#token = undefined
    this.confirmsWith(password)
  }

  #token: string | undefined

  /** The token that every form of this visitor carries; read once from a page. */
  async token(): Promise<string> {
    if (this.#token !== undefined) return this.#token
    const found = /name="_csrf" value="([^"]+)"/.exec((await this.get('/sign-in')).body)?.[1]
    if (found === undefined) throw new Error('The sign-in page carries no form token')
    this.#token = found
    return found
  }

  async #send(url: string, contentType: string, payload: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    return this.#keep(
      await this.#app.inject({ method: 'POST', url, payload, headers: { ...this.#headers, ...headers, 'content-type': contentType, cookie: this.cookie() } }),
    )
  }

  #keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const cookie of response.cookies) this.#cookies.set(cookie.name, cookie.value)
    return response
  }

  /** The cookies that this visitor sends. */
  cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
