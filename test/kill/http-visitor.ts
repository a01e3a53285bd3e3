/** Someone using a server of another process: cookies kept, forms sent with the token of our own page. Their session outlives the server. */
import { testPassword } from '../support/test-app.ts'

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
    if (!this.#isSignedIn) await this.#signIn()
  }

  async #signIn(): Promise<void> {
    const page = await this.#keep(await fetch(`${this.#address}/sign-in`, { headers: this.#headers() }))
    this.#token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    const status = await this.post('/sign-in', { email: this.#email, password: testPassword })
    if (status !== 303) throw new Error(`Sign-in as ${this.#email} was refused with status ${status}`)
    this.#isSignedIn = true
  }

  /** @returns the status of the whole answer @throws when the connection ends before it */
  async post(url: string, fields: Readonly<Record<string, string>>): Promise<number> {
    return this.#send(url, new URLSearchParams({ ...fields, _csrf: this.#token }), {})
  }

  async postJson(url: string, body: object): Promise<number> {
    return this.#send(url, JSON.stringify(body), { 'content-type': 'application/json', 'x-csrf-token': this.#token })
  }

  async #send(url: string, body: string | URLSearchParams, headers: Readonly<Record<string, string>>): Promise<number> {
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
