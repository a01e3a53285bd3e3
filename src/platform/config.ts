import { resolve } from 'node:path'
import { z } from 'zod'
import type { LogLevel } from './log/log.ts'

const keyLength = 32

const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    DATABASE_URL: z.string().startsWith('postgres').optional(),
    DATA_DIR: z.string().default('data'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    SECRETS_KEY: z
      .base64()
      .transform((text) => Buffer.from(text, 'base64'))
      .refine((key) => key.length === keyLength, `is not ${keyLength} bytes in base64 (openssl rand -base64 ${keyLength} makes one)`)
      .optional(),
    REQUIRE_ONE_TIME_CODES: z.stringbool().optional(),
    RATE_LIMITS: z.stringbool().default(true),
    TRUST_PROXY: z.string().default('no').transform(readTrust),
    OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default('your organisation'),
    OIDC_PASSWORDS: z.stringbool().default(true),
    METRICS_TOKEN: z.string().min(20, 'is shorter than 20 characters (openssl rand -hex 20 makes one)').optional(),
    LOG_LEVEL: z.enum(['error', 'warn', 'info']).optional(),
  })
  .transform(({ PUBLIC_URL, ...read }) => ({ ...read, publicUrl: PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin }))
  .transform((read) => ({ ...read, https: read.publicUrl?.startsWith('https:') ?? false }))
  .transform((read) => ({ ...read, requireCodes: read.REQUIRE_ONE_TIME_CODES ?? read.https }))
  .refine((read) => !read.requireCodes || read.DATABASE_URL === undefined || read.SECRETS_KEY !== undefined, {
    path: ['SECRETS_KEY'],
    message: 'is missing: one-time codes on a PostgreSQL server are sealed with it, and every server of one database must have the same',
  })

/** Where the provider of an organisation's sign-in sends people back to. */
export const organisationReturn = '/sign-in/organisation/return'

/** An organisation's own sign-in by OpenID Connect. */
export interface OrganisationSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** As people know it. */
  readonly name: string
  /** Whether who has signed in by it once may still use a password. */
  readonly passwords: boolean
  readonly returnUrl: string
}

export interface Config {
  readonly port: number
  readonly host: string
  /** A PostgreSQL server; without it the embedded database in dataDir is used. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Where people reach the service, without a path: links that are passed on begin with it. */
  readonly publicUrl: string | undefined
  /** Cookies carry `Secure` and the `__Host-` prefix when people reach the service over https. */
  readonly https: boolean
  /** Seals secrets in the database; without it an embedded database has a key file beside it. */
  readonly secretsKey: Buffer | undefined
  /** Everybody but the people of a demonstration signs in with a one-time code as well. */
  readonly requireCodes: boolean
  /** One address may ask so often and no more; off where something in front sees to it. */
  readonly rateLimits: boolean
  /** Which proxies in front may say whose address a request comes from: none, how many, or their addresses. */
  readonly trustProxy: boolean | number | string[]
  readonly organisation: OrganisationSettings | null
  /** What a monitoring system says to read /metrics. */
  readonly metricsToken: string | undefined
  /** From which level on the log keeps lines; each request is one of level info. */
  readonly logLevel: LogLevel
}

/** Reads the settings. @throws Error naming the variable that cannot be read and what it should be */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = environment.safeParse(given)
  if (!result.success) {
    throw new Error(`Settings: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  }
  const { PORT, HOST, DATABASE_URL, DATA_DIR, SECRETS_KEY, RATE_LIMITS, TRUST_PROXY, METRICS_TOKEN, LOG_LEVEL, publicUrl, https, requireCodes } = result.data
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: resolve(DATA_DIR),
    publicUrl,
    https,
    secretsKey: SECRETS_KEY,
    requireCodes,
    rateLimits: RATE_LIMITS,
    trustProxy: TRUST_PROXY,
    organisation: organisationOf(result.data),
    metricsToken: METRICS_TOKEN,
    // Who tries the service out at a terminal reads what it prints there.
    logLevel: LOG_LEVEL ?? (DATABASE_URL === undefined ? 'warn' : 'info'),
  }
}

/** All that an organisation's sign-in needs, or null without an issuer. @throws Error naming what is missing */
function organisationOf(read: z.infer<typeof environment>): OrganisationSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: name, OIDC_PASSWORDS: passwords, publicUrl } = read
  if (OIDC_ISSUER === undefined) return null
  const issuer = new URL(OIDC_ISSUER)
  if (issuer.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)) throw new Error('Settings: OIDC_ISSUER: is not https')
  if (OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined || publicUrl === undefined)
    throw new Error('Settings: OIDC_ISSUER: needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL as well')
  return { issuer, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name, passwords, returnUrl: `${publicUrl}${organisationReturn}` }
}

/** "no", a number of proxies one behind the other, or addresses and ranges with commas between. To trust whoever asks is not offered. */
function readTrust(text: string): Config['trustProxy'] {
  if (text === 'no') return false
  return /^[1-9]\d?$/.test(text) ? Number(text) : text.split(',').map((address) => address.trim())
}
