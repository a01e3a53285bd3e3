/** Seals what the database must not know in the clear, with a key from outside it (AES-256-GCM). */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { Problem } from '../problems/problem.ts'

export interface Secrets {
  /** @param about what the text belongs to: sealed for one person, it opens for no other */
  seal(text: string, about: string): string
  /** The text again, or null where the key, the owner or a single bit is another. */
  open(sealed: string, about: string): string | null
  /** A hash that only the key's holder can compute. */
  digest(text: string, about: string): string
}

const [ivLength, tagLength, keyLength] = [12, 16, 32]
const fileName = 'secrets.key'

/** The key of SECRETS_KEY, or beside an embedded database the one in its folder, made on first use for its owner alone. */
export function secretsOf(config: Pick<Config, 'secretsKey' | 'databaseUrl' | 'dataDir'>): Secrets {
  let key: Buffer | undefined
  return secretsWith(() => (key ??= config.secretsKey ?? keyFile(config)))
}

/** @throws Problem where a PostgreSQL server is used without a key: several servers must share one, so none is made up */
function keyFile({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Buffer {
  if (databaseUrl !== undefined) throw new Problem('noSecretsKey')
  const path = join(dataDir, fileName)
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(path)) writeFileSync(path, randomBytes(keyLength).toString('base64'), { mode: 0o600, flag: 'wx' })
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64')
  if (key.length !== keyLength) throw new Error(`${path} does not hold a key of ${keyLength} bytes in base64.`)
  return key
}

function secretsWith(key: () => Buffer): Secrets {
  return {
    seal: (text, about) => {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < ivLength + tagLength) return null
      const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, ivLength), { authTagLength: tagLength })
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    digest: (text, about) => createHmac('sha256', key()).update(`${about}\n${text}`).digest('hex'),
  }
}
