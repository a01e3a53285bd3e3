/** `npm run check`: what CI runs, then what a reader of the code would ask: the largest file, the casts, the duplicated blocks. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { z } from 'zod'
import { runSteps } from './steps.ts'

const duplicates = z.object({ statistics: z.object({ total: z.object({ clones: z.int(), duplicatedLines: z.int(), percentage: z.number() }) }) })

process.exitCode = runSteps([{ name: 'everything CI runs', command: ['bash', '.ci/run'] }])
report()

function report(): void {
  const files = execFileSync('git', ['ls-files', 'src', 'demo', 'test', 'tools'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path.endsWith('.ts'))
  const sizes = files.map((path) => ({
    path,
    lines: readFileSync(path, 'utf8').split('\n').length - 1,
    test: path.includes('.test.') || path.startsWith('test/'),
  }))
  const largest = sizes.toSorted((a, b) => b.lines - a.lines)[0]
  const count = (rows: typeof sizes): number => rows.reduce((sum, row) => sum + row.lines, 0)
  console.log(`\nlines of code        ${count(sizes.filter((row) => !row.test))} in ${sizes.filter((row) => !row.test).length} files`)
  console.log(`lines of tests       ${count(sizes.filter((row) => row.test))} in ${sizes.filter((row) => row.test).length} files`)
  console.log(`largest file         ${largest?.path ?? 'none'}, ${largest?.lines ?? 0} lines`)
  const casts = files.filter((path) => path.startsWith('src/') && !path.includes('.test.')).flatMap(castsIn)
  console.log(`casts and any in src ${casts.length}`)
  for (const cast of casts) console.log(`  ${cast}`)
  reportDuplicates()
}

/** Type assertions (other than `as const`) and the type any. */
function castsIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isCast = ts.isAsExpression(node) && node.type.getText(source) !== 'const'
    if (isCast || node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) {
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${node.getText(source).split('\n')[0]?.slice(0, 80) ?? ''}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function reportDuplicates(): void {
  execFileSync('jscpd', [
    'src',
    'demo',
    'tools',
    '--format',
    'typescript',
    '--min-lines',
    '6',
    '--reporters',
    'json',
    '--output',
    'node_modules/.cache/jscpd',
    '--silent',
    '--exitCode',
    '0',
  ])
  const { total } = duplicates.parse(JSON.parse(readFileSync('node_modules/.cache/jscpd/jscpd-report.json', 'utf8'))).statistics
  console.log(`duplicated blocks    ${total.clones} (${total.duplicatedLines} lines, ${total.percentage} per cent)`)
}
