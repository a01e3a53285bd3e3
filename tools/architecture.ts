/**
 * The architecture rules (architecture-rules.ts), and that they looked at something: with a compiler it cannot talk to,
 * dependency-cruiser reads no module and is green.
 */
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { z } from 'zod'
import { options, rules } from './architecture-rules.ts'

const fewestModules = 100
const read = z.object({
  summary: z.object({
    totalCruised: z.int(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

const result = await cruise(['src', 'demo', 'test', 'tools'], { ...options, ruleSet: { forbidden: rules }, validate: true }, undefined, {
  tsConfig: extractTSConfig('tsconfig.json'),
})
const { summary } = read.parse(result.output)
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`)
if (summary.totalCruised < fewestModules) console.error(`Only ${summary.totalCruised} modules were read: the rules saw too little to be trusted.`)
console.log(`${summary.totalCruised} modules, ${summary.violations.length} violations`)
process.exitCode = summary.violations.length === 0 && summary.totalCruised >= fewestModules ? 0 : 1
