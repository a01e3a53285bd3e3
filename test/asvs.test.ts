/** docs/asvs.md is true: each number of chapters 2 to 5 stands in it once, and each test that it names is there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = readFileSync('docs/asvs.md', 'utf8')
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, number = '', words = '', proof = '']) => ({ number, words, proof }))

/** How many requirements each section of the standard has (OWASP ASVS 4.0.3, one of them taken out since: 4.1.4). */
const sections: Readonly<Record<string, number>> = {
  ...{ '2.1': 12, '2.2': 7, '2.3': 3, '2.4': 5, '2.5': 7, '2.6': 3, '2.7': 6, '2.8': 7, '2.9': 3, '2.10': 4 },
  ...{ '3.1': 1, '3.2': 4, '3.3': 4, '3.4': 5, '3.5': 3, '3.6': 2, '3.7': 1 },
  ...{ '4.1': 5, '4.2': 2, '4.3': 3 },
  ...{ '5.1': 5, '5.2': 8, '5.3': 10, '5.4': 3, '5.5': 4 },
}

it('names every requirement of chapters 2 to 5 once, in order', () => {
  const expected = Object.entries(sections).flatMap(([section, count]) => Array.from({ length: count }, (_, place) => `${section}.${place + 1}`))
  expect(rows.map((row) => row.number)).toEqual(expected)
})

it('says of each what proves it, why it does not apply, or that it is not done', () => {
  for (const { number, proof } of rows) expect(proof, number).toMatch(/^(?:`[\w./-]+\.test\.ts` "|Does not apply: .|Not done: .|Partly: .)/)
})

it('names only tests that are there', () => {
  const sources = new Map<string, string>()
  const missing: string[] = []
  for (const { number, proof } of rows) {
    let file = ''
    for (const [, path, name] of proof.matchAll(/`([\w./-]+\.test\.ts)`|"([^"]+)"/g)) {
      if (path !== undefined) file = path
      else if (!sourceOf(sources, file).includes(name ?? '')) missing.push(`${number}: ${file} "${name}"`)
    }
  }
  expect(missing).toEqual([])
  expect(sources.size).toBeGreaterThan(15)
})

it('counts them as it says', () => {
  const begin = (start: string): number => rows.filter(({ proof }) => proof.startsWith(start)).length
  const [partly, apart, open] = [begin('Partly: '), begin('Does not apply: '), begin('Not done: ')]
  const proven = rows.length - partly - apart - open
  expect(text).toContain(`Of ${rows.length} numbers ${proven} are proven by tests, ${partly} hold partly, ${apart} do not apply, ${open} are not done.`)
})

/** The text of a test file: a name counts where it stands after it( or describe(, as written there. */
function sourceOf(sources: Map<string, string>, file: string): string {
  const known = sources.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : '')
  sources.set(file, known)
  return known
}
