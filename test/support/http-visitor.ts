/** Someone using a server of another process: cookies kept, forms sent with the token of our own page. Their session outlives the server. */
import { testPassword } from './test-app.ts'

export class HttpVisitor {
  readonly #email: string
  readonly #cookies = new Map<string, string>()
  #address = ''
  #token = ''
  #isSignedIn = false

  constructor(email: string) {
    this.#email = email
  }

  /** Goes to the server of this port, which may be another than before: who was signed in there still is. */
  async goTo(port: number): Promise<void> {
    this.#address = `http://127.0.0.1:${port}`
    if (this.#isSignedIn) return
    const status = await this.tryPassword(port, testPassword)
    if (status !== 303) throw new Error(`Sign-in as ${this.#email} was refused with status ${status}`)
    this.#isSignedIn = true
  }

  /** @returns the status of a page; 303 where it leads to sign in */
  async get(url: string): Promise<number> {
    return (await this.#keep(await fetch(`${this.#address}${url}`, { headers: this.#headers(), redirect: 'manual' }))).status
  }

  /** @returns the text of a page or of data */
  async read(url: string): Promise<string> {
    return (await this.#keep(await fetch(`${this.#address}${url}`, { headers: this.#headers(), redirect: 'manual' }))).text()
  }

  /** Sends one file by a form. @returns the status of the whole answer */
  async postFile(url: string, file: { readonly field: string; readonly name: string; readonly type: string; readonly content: string }): Promise<number> {
    const form = new FormData()
    form.append('_csrf', this.#token)
    form.append(file.field, new Blob([file.content], { type: file.type }), file.name)
    return this.#send(url, form, {})
  }

  /** Tries a password on the server of this port. @returns the status of the answer */
  async tryPassword(port: number, password: string): Promise<number> {
    this.#address = `http://127.0.0.1:${port}`
    const page = await this.#keep(await fetch(`${this.#address}/sign-in`, { headers: this.#headers() }))
    this.#token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    return this.post('/sign-in', { email: this.#email, password })
  }

  /** @returns the status of the whole answer @throws when the connection ends before it */
  async post(url: string, fields: Readonly<Record<string, string>>): Promise<number> {
    return this.#send(url, new URLSearchParams({ ...fields, _csrf: this.#token }), {})
  }

  async postJson(url: string, body: object): Promise<number> {
    return this.#send(url, JSON.stringify(body), { 'content-type': 'application/json', 'x-csrf-token': this.#token })
  }

  async #send(url: string, body: string | URLSearchParams | FormData, headers: Readonly<Record<string, string>>): Promise<number> {
    const answer = await fetch(`${this.#address}${url}`, { method: 'POST', body, headers: { ...headers, ...this.#headers() }, redirect: 'manual' })
    await (await this.#keep(answer)).arrayBuffer()
    return answer.status
  }

  async #keep(answer: Response): Promise<Response> {
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      this.#cookies.set(name, value)
    }
    return answer
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  }
}
