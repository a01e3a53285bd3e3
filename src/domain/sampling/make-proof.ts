/** Writes the sample proof of a draw (its form: proof.ts). */
import type { Framework } from '../framework/framework.ts'
import { windowDates, type Window } from './eligibility.ts'
import { drawMethod, type DrawnSample, type SamplingTools } from './draw-sample.ts'
import { fraction, fractionInWords } from './fraction.ts'
import type { SamplingCase } from './margins.ts'
import { proofRows, rowsHash, type SampleProof, type TypeProof } from './proof.ts'
import { marginOfError, sizeRuleInWords } from './sample-size.ts'

/** One case type as it was drawn, with what was changed since: cases by their references. */
export interface ProvenType {
  readonly caseType: string
  readonly window: Window
  readonly cases: readonly SamplingCase[]
  readonly byRule: number
  readonly size: number
  readonly sizeReason: string | null
  readonly drawn: DrawnSample
  readonly exclusions: readonly (Omit<TypeProof['exclusions'][number], 'row' | 'replacedBy'> & {
    readonly reference: string
    readonly replacement: string | null
  })[]
}
export type ProvenDraw = Omit<SampleProof, 'format' | 'framework' | 'method' | 'caseTypes'> & { readonly types: readonly ProvenType[] }

/** Makes the proof of a draw: the same facts, with a row's number in place of each reference. */
export function makeProof({ types, ...facts }: ProvenDraw, framework: Framework, tools: SamplingTools): SampleProof {
  return {
    format: 'sample proof 1',
    framework: framework.id,
    ...facts,
    method: { ...drawMethod, solver: tools.solver },
    caseTypes: types.map((type) => provenType(type, facts, framework, tools)),
  }
}

function provenType(type: ProvenType, facts: Omit<ProvenDraw, 'types'>, framework: Framework, tools: SamplingTools): TypeProof {
  const { rows, rowOf } = proofRows(type.cases)
  const { fromDays, toDays } = type.window
  return {
    caseType: type.caseType,
    window: { fromDays, toDays, ...windowDates(type.window, facts.fieldworkMonday) },
    eligible: rows.length,
    size: { rule: sizeRuleInWords(framework, type.caseType), byRule: type.byRule, drawn: type.size, reason: type.sizeReason },
    inclusionProbability: rows.length === 0 ? '0' : fractionInWords(fraction(type.size, rows.length)),
    marginOfError: marginOfError(framework.sampleRule, rows.length, type.size),
    rows,
    rowsHash: rowsHash(rows, facts.balancedOn, tools.sha256),
    selected: type.drawn.selected.map(rowOf),
    reserves: type.drawn.reserves.map(rowOf),
    letGo: [...type.drawn.letGo],
    exclusions: type.exclusions.map(({ reference, replacement, ...rest }) => ({
      row: rowOf(reference),
      ...rest,
      replacedBy: replacement === null ? null : rowOf(replacement),
    })),
  }
}
