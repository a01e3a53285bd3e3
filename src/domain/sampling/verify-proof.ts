/** Selects the sample of a proof again and says what is different. */
import { drawMethod, drawSample, seedOf, type SamplingTools } from './draw-sample.ts'
import { fraction, fractionInWords } from './fraction.ts'
import { proofRows, rowsHash, type SampleProof, type TypeProof } from './proof.ts'
import { proposeReplacement } from './propose-replacement.ts'
import { commitmentOf, committedSeed } from './seed.ts'

/**
 * @param proof read by its schema
 * @returns a sentence for each thing that is different; none when the sample is the same
 */
export function differencesOf(proof: SampleProof, tools: SamplingTools): readonly string[] {
  const methods = Object.entries(drawMethod).flatMap(([name, ours]) => {
    const theirs = new Map(Object.entries(proof.method)).get(name)
    return theirs === ours ? [] : [`The ${name} is "${theirs ?? ''}", and this product has "${ours}".`]
  })
  const found = [...methods, ...seedDifferences(proof, tools), ...proof.caseTypes.flatMap((type) => typeDifferences(proof, type, tools))]
  // Any right solver gives the same draw; where one does not, its version may be why.
  const otherSolver = proof.method.solver === tools.solver ? [] : [`The draw was made with ${proof.method.solver}, and this product has ${tools.solver}.`]
  return found.length === 0 ? [] : [...found, ...otherSolver]
}

function seedDifferences({ seed, seedCommitment, populationHash }: SampleProof, tools: SamplingTools): string[] {
  if (seedCommitment === null) return []
  const { commitment, secret, draw } = seedCommitment
  return [
    ...(commitmentOf(secret, tools.sha256) === commitment ? [] : ['The secret number is not the one whose hash was shown before the draw.']),
    ...(committedSeed(secret, populationHash, draw, tools.sha256) === seed ? [] : ['The seed is not made of the secret number, the population and the draw.']),
  ]
}

function typeDifferences(proof: SampleProof, type: TypeProof, tools: SamplingTools): string[] {
  const { caseType, rows, size } = type
  const cases = rows.map(({ row, categories }) => ({ reference: row, categories }))
  const told = (what: string): string => `${caseType}: ${what}`
  if (rows.length !== type.eligible || new Set(rows.map(({ row }) => row)).size !== rows.length || size.drawn > rows.length)
    return [told('the rows are not as many as there are eligible cases, or one is there twice, or more are drawn than there are.')]
  const again = drawSample({ cases, size: size.drawn, seed: seedOf(proof.seed, caseType), balancedOn: proof.balancedOn }, tools)
  const same = (ours: readonly string[], theirs: readonly string[]): boolean => ours.join() === theirs.join()
  const chance = rows.length === 0 ? '0' : fractionInWords(fraction(size.drawn, rows.length))
  return [
    ...(rowsHash(rows, proof.balancedOn, tools.sha256) === type.rowsHash && same(proofRows(cases).rows.map(({ row }) => row), rows.map(({ row }) => row)) // prettier-ignore
      ? []
      : [told('the rows are not those of the draw.')]),
    ...(same(again.selected, type.selected) ? [] : [told(`another sample is selected: ${again.selected.join(', ') || 'none'}.`)]),
    ...(same(again.reserves, type.reserves) ? [] : [told('the reserves come in another order.')]),
    ...(chance === type.inclusionProbability ? [] : [told(`the chance of every case is ${chance}.`)]),
    ...exclusionDifferences(proof, type).map(told),
  ]
}

/** Each exclusion in turn: a selected case leaves, and the reserve that harms the balance least, or none, comes in. */
function exclusionDifferences({ balancedOn }: SampleProof, { rows, selected, reserves, exclusions }: TypeProof): string[] {
  const population = rows.map(({ row, categories }) => ({ reference: row, categories }))
  let [sample, waiting] = [selected, reserves]
  return exclusions.flatMap(({ row, replacedBy }) => {
    const staying = sample.filter((other) => other !== row)
    const proposed = proposeReplacement({ population, staying, reserves: waiting, balancedOn })
    const faults = [
      ...(sample.includes(row) ? [] : [`row ${row} was excluded, which was not in the sample.`]),
      ...(replacedBy === null || replacedBy === proposed ? [] : [`row ${replacedBy} took the place of row ${row}, and not row ${proposed ?? 'none'}.`]),
    ]
    sample = replacedBy === null ? staying : [...staying, replacedBy]
    waiting = waiting.filter((other) => other !== replacedBy)
    return faults
  })
}
