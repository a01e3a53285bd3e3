/** A real OpenID Connect provider as a process of its own, on this machine alone: `node test/provider/main.ts REDIRECT_URI`. It prints its address. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

const [, , redirectUri = ''] = process.argv

// The port is part of the provider's name, so it is taken first.
const server = createServer()
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const address = server.address() as AddressInfo
const issuer = `http://127.0.0.1:${address.port}`
const provider = new Provider(issuer, {
  clients: [{ client_id: 'inspections', client_secret: 'a secret of the test alone', redirect_uris: [redirectUri], grant_types: ['authorization_code'] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  cookies: { keys: ['a key of the test alone'] },
  // Whoever is named signs in: the word is the subject; "x-of-y" is x with the address of y; "unverified…" has an address nobody verified.
  findAccount: (_, subject) => ({
    accountId: subject,
    claims: () => ({ sub: subject, email: `${subject.split('-of-').at(-1)}@test.example`, email_verified: !subject.startsWith('unverified') }),
  }),
})
server.on('request', provider.callback())
console.log(`provider at ${issuer}`)
