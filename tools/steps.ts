/** Runs the steps of a check one after the other, each shown as it runs, and closes with what passed and what did not. */
import { spawnSync } from 'node:child_process'

export interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
}

/** @returns the exit code: 0 when every step passed; the first failure ends the run */
export function runSteps(steps: readonly Step[]): number {
  for (const step of steps) {
    const began = performance.now()
    console.log(`\n== ${step.name}`)
    const [program, ...args] = step.command
    const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...step.env } })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`== ${step.name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
    if (status !== 0) return status ?? 1
  }
  return 0
}

export const testSteps: readonly Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'types of the browser code', command: ['tsc', '--noEmit', '-p', 'src/browser'] },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', 'src', 'demo', 'test', 'tools', 'bench'] },
  { name: 'architecture', command: ['node', 'tools/architecture.ts'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'unit and feature tests', command: ['vitest', 'run'] },
  { name: 'browser tests', command: ['vitest', 'run', '--config', 'test/browser/vitest.config.ts'] },
]
