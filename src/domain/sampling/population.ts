/** The population that a sample is drawn from: who is eligible, by what a sample can be balanced, and the form that is frozen (handbook §4). */
import type { CaseloadRow } from '../caseload/caseload-row.ts'
import type { Framework } from '../framework/framework.ts'
import { eligibilityBy, type Window } from './eligibility.ts'
import type { SamplingCase } from './margins.ts'

export interface Exclusion {
  readonly caseReference: string
  readonly reason: string
}
/** The cases of one case type: who may be sampled, and who not and why. */
export interface TypePopulation {
  readonly caseType: string
  /** In order of their references. */
  readonly eligible: readonly CaseloadRow[]
  readonly excluded: readonly Exclusion[]
}

/** The populations of a return, one for each case type of the framework. */
export function populationsOf(
  rows: readonly CaseloadRow[],
  framework: Framework,
  windows: readonly Window[],
  fieldworkMonday: string,
): readonly TypePopulation[] {
  const ordered = [...rows].sort((a, b) => (a.caseReference < b.caseReference ? -1 : 1))
  const eligibility = eligibilityBy(windows, fieldworkMonday)
  return framework.caseTypes.map(({ id }) => {
    const judged = ordered.filter((row) => row.caseType === id).map((row) => ({ row, eligibility: eligibility(row) }))
    return {
      caseType: id,
      eligible: judged.flatMap(({ row, eligibility }) => (eligibility.eligible ? [row] : [])),
      excluded: judged.flatMap(({ row, eligibility }) => (eligibility.eligible ? [] : [{ caseReference: row.caseReference, reason: eligibility.why }])),
    }
  })
}

/** Columns of free words: compared without case. */
const freeWords: readonly string[] = ['disposal', 'ethnicity', 'area'] satisfies (keyof CaseloadRow)[]
/** Columns that a sample can be balanced on beside the framework's own. */
const extras: readonly string[] = ['ethnicity', 'lookedAfter', 'area'] satisfies (keyof CaseloadRow)[]

/** The variables a sample may be balanced on beside the framework's own, in their usual order. */
export function extraVariables(framework: Framework): readonly string[] {
  return extras.filter((column) => !framework.sampleRule.stratifiedBy.includes(column))
}

/** What a cell counts as: free words without their case. */
export function categoryOf(column: string, cell: string): string {
  return freeWords.includes(column) ? cell.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase() : cell
}

/** A case as a draw sees it, with a category of each of these variables. */
export function samplingCase(row: CaseloadRow, variables: readonly string[]): SamplingCase {
  const cells = new Map(Object.entries(row).map(([column, cell]) => [column, String(cell ?? '')]))
  return {
    reference: row.caseReference,
    categories: Object.fromEntries(variables.map((variable) => [variable, categoryOf(variable, cells.get(variable) ?? '')])),
  }
}

/**
 * How categories of free words are written: as most rows of the return write them; of several, the first in the alphabet.
 * @returns the spelling of a category of a column
 */
export function spellingsOf(rows: readonly CaseloadRow[]): (column: string, category: string) => string {
  const spellings = new Map<string, Map<string, number>>()
  for (const row of rows) {
    for (const [column, cell] of [
      ['disposal', row.disposal],
      ['ethnicity', row.ethnicity],
      ['area', row.area],
    ] as const) {
      // prettier-ignore
      const counts = spellings.get(`${column} ${categoryOf(column, cell)}`) ?? new Map<string, number>()
      spellings.set(`${column} ${categoryOf(column, cell)}`, counts.set(cell, (counts.get(cell) ?? 0) + 1))
    }
  }
  return (column, category) => {
    const counts = spellings.get(`${column} ${category}`)
    return counts === undefined ? category : ([...counts].sort(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1))[0]?.[0] ?? category)
  }
}

/**
 * The population as one text that is the same for the same cases, whatever their order in the file and the case of
 * free words: its SHA-256 is the population hash. First line: form, framework, fieldwork Monday and windows; then a line for each eligible case.
 */
export function canonicalPopulation(populations: readonly TypePopulation[], framework: Framework, windows: readonly Window[], fieldworkMonday: string): string {
  const ordered = framework.caseTypes.flatMap(({ id }) => windows.filter((window) => window.caseType === id))
  const head = ['population-1', framework.id, fieldworkMonday, ordered.map(({ caseType, fromDays, toDays }) => [caseType, fromDays, toDays])]
  const lines = populations.flatMap(({ eligible }) => eligible.map(canonicalRow))
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

function canonicalRow(row: CaseloadRow): readonly (string | number | null)[] {
  return [
    row.caseReference, row.caseType, categoryOf('disposal', row.disposal), row.startDate, row.endDate, row.gender, row.age,
    categoryOf('ethnicity', row.ethnicity), row.lookedAfter, row.riskOfSeriousHarm, row.safetyAndWellbeing, categoryOf('area', row.area), row.caseManager,
  ] // prettier-ignore
}
