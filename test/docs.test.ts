/** The documents name files, scripts and commands: each must be there, or the document is not true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { demoPassword, demoPeople } from '../demo/people.ts'
import { roleNames } from '../src/domain/permissions/permissions.ts'
import { commands } from '../src/cli/commands.ts'

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')))
const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

describe.each(documents)('%s', (path) => {
  const text = readFileSync(path, 'utf8')

  it('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:src|docs|test|demo|tools|migrations|frameworks|assets|\.ci)\/[\w./-]*)`/g)].map((match) => match[1] ?? '')
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => new URL(match[1] ?? '', `file:///${path}`).pathname.slice(1))
    expect([...named, ...linked].filter((name) => !existsSync(name))).toEqual([])
  })

  it('names only scripts of package.json', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('README.md', () => {
  const text = readFileSync('README.md', 'utf8')

  it('shows every sign-in of the demonstration', () => {
    expect(text).toContain(demoPassword)
    for (const { role, email } of demoPeople) expect(text, roleNames[role]).toContain(email)
  })

  it('shows the two commands', () => {
    expect(text).toContain('npm ci && npm start')
    expect(text).toContain('npm ci && npm test')
  })

  it('names only commands that the command line has', () => {
    const named = [...text.matchAll(/npm run -s cli -- ([a-z-]+)/g)].map((match) => match[1])
    expect(named.filter((name) => !commands.some((command) => command.name === name))).toEqual([])
  })
})
