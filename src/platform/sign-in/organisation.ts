/** An organisation's own sign-in by OpenID Connect: authorisation code with PKCE, state and nonce. What is checked is the library's. */
import * as client from 'openid-client'
import type { OrganisationSettings } from '../config.ts'
import { Problem } from '../problems/problem.ts'

/** How long ago the person may have signed in there where it is asked anew, in seconds. */
const freshSeconds = 60
const waitSeconds = 10

/** What the question and the answer have in common, kept by the browser under seal. */
export interface OrganisationQuestion {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The person has to sign in there anew: to confirm that it is them. */
  readonly again: boolean
}
export interface OrganisationPerson {
  readonly issuer: string
  readonly subject: string
  /** In small letters, and only where the provider says that it is verified. */
  readonly email: string | null
}
export interface Organisation {
  /** As people know it. */
  readonly name: string
  /** Whether who has signed in by it once may still use a password. */
  readonly passwords: boolean
  newSecrets(): Pick<OrganisationQuestion, 'nonce' | 'verifier'>
  /** The provider's address to ask at. @throws Problem organisationAway */
  ask(question: OrganisationQuestion): Promise<URL>
  /** Who the provider says it is, or null where its answer does not hold. @throws Problem organisationAway */
  read(answer: URLSearchParams, question: OrganisationQuestion): Promise<OrganisationPerson | null>
}

/** The organisation of the settings, or null without one. Its provider is asked for its addresses when the first person comes. */
export function organisationOf(settings: OrganisationSettings | null): Organisation | null {
  if (settings === null) return null
  const { name, passwords, returnUrl } = settings
  let known: Promise<client.Configuration> | undefined
  const provider = async (): Promise<client.Configuration> => {
    known ??= discover(settings)
    try {
      return await known
    } catch {
      known = undefined
      throw new Problem('organisationAway', { name })
    }
  }
  return {
    ...{ name, passwords },
    newSecrets: () => ({ nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }),
    ask: async ({ state, nonce, verifier, again }) =>
      client.buildAuthorizationUrl(await provider(), {
        ...{ redirect_uri: returnUrl, scope: 'openid email', state, nonce },
        ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
        ...(again ? { prompt: 'login', max_age: String(freshSeconds) } : {}),
      }),
    read: async (answer, question) => {
      const config = await provider()
      try {
        return await personOf(config, new URL(`${returnUrl}?${answer.toString()}`), question)
      } catch (error) {
        if (isAway(error)) throw new Problem('organisationAway', { name })
        return null
      }
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OrganisationSettings): Promise<client.Configuration> {
  // The settings allow it on this machine alone.
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
  return client.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: waitSeconds })
}

async function personOf(
  config: client.Configuration,
  answer: URL,
  { state, nonce, verifier, again }: OrganisationQuestion,
): Promise<OrganisationPerson | null> {
  const tokens = await client.authorizationCodeGrant(config, answer, {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    ...(again ? { maxAge: freshSeconds } : {}),
  })
  const claims = tokens.claims()
  if (claims === undefined) return null
  const told = claims['email'] === undefined ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims
  const email = told['email_verified'] === true && typeof told['email'] === 'string' ? told['email'].toLowerCase() : null
  return { issuer: claims.iss, subject: claims.sub, email }
}

/** The provider did not answer, or with a fault of its own; everything else is an answer that does not hold. */
function isAway(error: unknown): boolean {
  if (error instanceof client.ClientError) return error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT'
  return error instanceof TypeError && error.message === 'fetch failed'
}
