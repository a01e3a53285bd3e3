import { resolve } from 'node:path'
import { z } from 'zod'

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATA_DIR: z.string().default('data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
})

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
}

/** Reads the settings. @throws Error naming the variable that cannot be read and what it should be */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) {
    throw new Error(`Settings: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
  }
  const { PORT, HOST, DATABASE_URL, DATA_DIR, PUBLIC_URL } = read.data
  const publicUrl = PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin
  return { port: PORT, host: HOST, databaseUrl: DATABASE_URL, dataDir: resolve(DATA_DIR), publicUrl, https: publicUrl?.startsWith('https:') ?? false }
}
