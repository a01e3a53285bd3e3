/** `npm run -s bench -- NAME [--json]`: runs one benchmark, or lists them. Each prints its figures beside a peer's or the limit. */
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'

interface Benchmark {
  /** Measures and returns the figures. @param tell takes a line of progress */
  readonly run: (tell: (words: string) => void) => Promise<object>
  /** The figures in words, one line each. */
  readonly words: (figures: object) => readonly string[]
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
const name = positionals[0] ?? ''

if (!names.includes(name)) {
  console.error(`Say which benchmark to run: ${names.join(', ')}.`)
  process.exit(2)
}
const benchmark = (await import(`./${name}.ts`)) as Benchmark
const figures = await benchmark.run((words) => {
  console.error(words)
})
console.log(values.json ? JSON.stringify(figures, null, 2) : benchmark.words(figures).join('\n'))
process.exit(0)
