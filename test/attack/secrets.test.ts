/** Nothing in the tree looks like a secret, and what is set is read from the environment in one place. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && path !== 'package-lock.json' && !/\.(?:png|pdf|ttf|otf)$/.test(path))
const read = (path: string): string => readFileSync(path, 'utf8')

const looksSecret: readonly RegExp[] = [
  new RegExp(`-----BEGIN [A-Z ]*PRIVATE ${'KEY'}-----`),
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bxox[baprs]-[A-Za-z0-9-]{10,}/,
  /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\./,
  /\bpostgres(?:ql)?:\/\/[^:\s/'"`$]+:(?!password@)[^@\s'"`$]+@/,
  /(?:secret|api_?key|access_?token|passphrase)['"]?\s*[:=]\s*['"][A-Za-z0-9+/_-]{20,}['"]/i,
]

describe('the tree', () => {
  it('holds nothing that looks like a secret', () => {
    const found = files.flatMap((path) => looksSecret.filter((pattern) => pattern.test(read(path))).map((pattern) => `${path}: ${pattern.source}`))
    expect(found).toEqual([])
    expect(files.length).toBeGreaterThan(300)
  })

  it('names in its sample no value that would be a secret', () => {
    const values = read('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('='))
    expect(Object.fromEntries(values)).toMatchObject({ DATABASE_URL: '', PUBLIC_URL: '' })
    expect(values.filter(([name = '', value]) => /password|passphrase|secret|key/i.test(name) && value !== '')).toEqual([])
  })
})
