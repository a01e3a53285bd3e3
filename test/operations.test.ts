/** What operations.md, the sample configuration and the container files promise, held against the product. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate, ValidationSeverity } from 'dockerfile-utils'
import { expect, it } from 'vitest'
import { z } from 'zod'

const read = (path: string): string => readFileSync(path, 'utf8')
/** The variables that the settings read, and the one that the commands read. */
const variables = [...read('src/platform/config.ts').matchAll(/^ {2,4}([A-Z_]+): z\b/gm)].map((match) => match[1] ?? '')
const settings = [...variables, 'BACKUP_PASSPHRASE'].toSorted()

it('the table of settings and the sample configuration name each variable once, and the sample holds no secret', () => {
  const table = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1])
  expect(table.toSorted()).toEqual(settings)
  const sample = [...read('docs/sample.env').matchAll(/^([A-Z_]+)=(.*)$/gm)]
  expect(sample.map((match) => match[1]).toSorted()).toEqual(settings)
  const secrets = sample.filter((match) => ['DATABASE_URL', 'BACKUP_PASSPHRASE', 'SECRETS_KEY', 'METRICS_TOKEN'].includes(match[1] ?? ''))
  expect(secrets.map((match) => match[2])).toEqual(['', '', '', ''])
})

it('the image has an exact base, runs as no superuser, and copies only what is there', () => {
  const lines = read('Dockerfile').split('\n')
  expect(lines[0]).toMatch(/^FROM node:24\.\d+\.\d+-/)
  expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node')
  expect(lines.some((line) => line.startsWith('HEALTHCHECK ') && line.includes('/health'))).toBe(true)
  const copied = lines.filter((line) => line.startsWith('COPY ')).flatMap((line) => line.split(' ').slice(1, -1))
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
  expect(copied.toSorted()).toEqual(allowed.map((line) => line.slice(1)).toSorted())
})

it('the compose file takes every secret from the environment and listens only locally', () => {
  const compose = read('compose.yaml')
  for (const line of compose.split('\n').filter((text) => /PASS(WORD|PHRASE)|_KEY|_TOKEN/.test(text))) expect(line).toMatch(/\$\{[A-Z_]+:[?-]/)
  expect(compose.match(/ports: .*/g)).toEqual(["ports: ['127.0.0.1:3000:3000']"])
  expect(compose).not.toMatch(/:latest|privileged: true/)
})

it('the Dockerfile is one that a builder takes, without what is deprecated', () => {
  expect(validate(read('Dockerfile'), { deprecatedMaintainer: ValidationSeverity.ERROR, instructionCasing: ValidationSeverity.ERROR })).toEqual([])
})

it('the compose file is linted: its schema, versions of images, ports, volumes, names', () => {
  expect(lintCompose('compose.yaml')).toEqual([])
  const folder = mkdtempSync(join(tmpdir(), 'inspect-compose-'))
  const careless = join(folder, 'compose.yaml')
  writeFileSync(careless, read('compose.yaml').replace('17.6-bookworm', 'latest').replace("'127.0.0.1:3000:3000'", "'3000:3000'"))
  expect(lintCompose(careless)).toEqual(expect.arrayContaining(['no-unbound-port-interfaces', 'service-image-require-explicit-tag']))
  rmSync(folder, { recursive: true })
})

const linted = z.array(z.object({ messages: z.array(z.object({ rule: z.string() })) }))

/** The rules that the file breaks; those that only order things are left out, because a reader wants the service before its database. */
function lintCompose(path: string): string[] {
  const asked = [path, '--formatter', 'json', '--disable-rule', 'service-keys-order', '--disable-rule', 'services-alphabetical-order']
  const { stdout } = spawnSync('node_modules/.bin/dclint', asked, { encoding: 'utf8' })
  return linted.parse(JSON.parse(stdout)).flatMap(({ messages }) => messages.map(({ rule }) => rule))
}
