/** The provider of test/provider as a process, and somebody who signs in there with a browser of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { formsOf } from '../../demo/drive/read-form.ts'

export interface ProviderProcess {
  readonly issuer: string
  stop(): Promise<void>
}

/** Starts the provider and waits for its address. @throws Error with what it printed when it ends instead */
export async function startProvider(redirectUri: string): Promise<ProviderProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/provider/main.ts', redirectUri], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const issuer = await new Promise<string>((found, failed) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        printed += String(text)
        const address = /provider at (\S+)/.exec(printed)?.[1]
        if (address !== undefined) found(address)
      })
    child.once('exit', (code) => failed(new Error(`The provider ended with ${code}: ${printed}`)))
  })
  return {
    issuer,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

/** A browser at the provider: it keeps cookies, and follows redirects there until one leads away. */
export class ProviderVisitor {
  readonly #cookies = new Map<string, string>()

  /** Signs in at the provider's address. @returns the address of ours that the provider leads back to */
  async signIn(asked: URL, subject: string): Promise<URL> {
    let answer = await this.#send(asked)
    for (let step = 0; step < 20; step += 1) {
      const location = answer.headers.get('location')
      const next = location === null ? null : new URL(location, answer.url)
      if (next !== null && next.origin !== asked.origin) return next
      answer = next === null ? await this.#fillIn(answer, subject) : await this.#send(next)
    }
    throw new Error(`The provider never leads back: ${answer.status} at ${answer.url}`)
  }

  /** The provider's own form: who it is, or that this service may know it. */
  async #fillIn(answer: Response, subject: string): Promise<Response> {
    const form = formsOf(await answer.text())[0]
    if (form === undefined) throw new Error(`No form at ${answer.url}: ${answer.status}`)
    const fields = Object.fromEntries([...form.fields].map(([name, values]) => [name, String([values].flat()[0] ?? '')]))
    const typed = 'login' in fields ? { ...fields, login: subject, password: 'any' } : fields
    return this.#send(new URL(form.action ?? '', answer.url), new URLSearchParams(typed))
  }

  async #send(url: URL, body?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body === undefined ? {} : { method: 'POST', body }) })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }
}
