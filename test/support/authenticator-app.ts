/** An authenticator app: takes the key off our page and shows the codes that follow from it. */
import type { LightMyRequestResponse } from 'fastify'
import { generateSync } from 'otplib'

export class AuthenticatorApp {
  readonly key: string
  /** What the form of the page carries beside the code. */
  readonly sealed: string

  constructor(key: string, sealed = '') {
    this.key = key
    this.sealed = sealed
  }

  static scan(page: LightMyRequestResponse): AuthenticatorApp {
    const key = /class="product-key">([A-Z2-7 ]+)</.exec(page.body)?.[1]
    const sealed = /name="sealed" value="([^"]+)"/.exec(page.body)?.[1]
    if (key === undefined || sealed === undefined) throw new Error(`The page shows no key: status ${page.statusCode}`)
    return new AuthenticatorApp(key.replaceAll(' ', ''), sealed)
  }

  codeAt(moment: Date): string {
    return generateSync({ secret: this.key, epoch: Math.floor(moment.getTime() / 1000) })
  }

  /** Six digits that are no code around this moment. */
  wrongCodeAt(moment: Date): string {
    const right = new Set([-60, -30, 0, 30, 60].map((seconds) => this.codeAt(new Date(moment.getTime() + seconds * 1000))))
    return ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !right.has(code)) ?? ''
  }
}
