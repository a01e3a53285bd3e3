/** Selects the sample of a proof again, from nothing but the file. */
import { readFileSync } from 'node:fs'
import { sampleProofSchema, type SampleProof } from '../domain/sampling/proof.ts'
import { differencesOf } from '../domain/sampling/verify-proof.ts'
import { samplingTools } from '../platform/solver/sampling-tools.ts'
import { CommandRefused, type Command } from './command.ts'

export const verifySampleCommand: Command = {
  name: 'verify-sample',
  summary: 'FILE: selects the sample of a sample proof again and says whether it is the same (exit 0) or different (exit 1)',
  options: { json: { type: 'boolean' } },
  usesDatabase: () => false,
  run: async ({ positionals, values, print, complain }) => {
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new CommandRefused('verify-sample: name one file, the sample proof.')
    const proof = proofIn(path)
    const differences = differencesOf(proof, await samplingTools())
    const same = differences.length === 0
    if (values['json'] === true) print(JSON.stringify({ same, differences }, null, 1))
    else print(same ? inWords(proof) : 'Different: this proof does not give the sample that it says.')
    if (values['json'] !== true) for (const difference of differences) complain(difference)
    return same ? 0 : 1
  },
}

function proofIn(path: string): SampleProof {
  const read = sampleProofSchema.safeParse(jsonIn(path))
  if (read.success) return read.data
  const faults = read.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`)
  throw new CommandRefused(`verify-sample: ${path} is no sample proof. ${faults.join('; ')}`)
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CommandRefused(`verify-sample: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function inWords({ caseTypes, populationHash }: SampleProof): string {
  const types = caseTypes.map(({ caseType, size, eligible }) => `${caseType}: ${size.drawn} of ${eligible}`)
  return [`Same: the sample was selected again from its seed. ${types.join('; ')}.`, `Population ${populationHash}`].join('\n')
}
