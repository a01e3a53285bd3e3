/** What a draw is given: HiGHS (the highs package, WebAssembly: the same arithmetic on every machine) and SHA-256. */
import { createHash } from 'node:crypto'
import loadHighs, { type Highs, type ModelData } from 'highs'
import type { SamplingTools } from '../../domain/sampling/draw-sample.ts'
import type { LandingProgramme } from '../../domain/sampling/landing.ts'

let loading: Promise<SamplingTools> | undefined

/** Loaded once a process, when it is first needed. */
export function samplingTools(): Promise<SamplingTools> {
  loading ??= loadTools()
  return loading
}

async function loadTools(): Promise<SamplingTools> {
  if (!isLoader(loadHighs)) throw new TypeError('The package highs exports no loader')
  const highs = await loadHighs()
  return {
    solve: (programme) => solve(highs, programme),
    solver: `HiGHS ${highs.version.string}`,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  }
}

/** The package's types are those of its CommonJS form; as a module its default export is the loader itself. */
function isLoader(given: unknown): given is () => Promise<Highs> {
  return typeof given === 'function'
}

/** Everything that could make two runs differ is fixed: the method, its start, its tolerances. */
const options = {
  output_flag: false,
  presolve: 'off',
  solver: 'simplex',
  simplex_strategy: 1,
  random_seed: 0,
  primal_feasibility_tolerance: 1e-10,
  dual_feasibility_tolerance: 1e-10,
}

function solve(highs: Highs, programme: LandingProgramme): readonly number[] | undefined {
  return highs.withModel(modelOf(programme), (model) => {
    model.options.set(options)
    model.run()
    return model.getModelStatus() === highs.constants.modelStatus.optimal ? [...model.getSolution().colValue] : undefined
  })
}

/** A column for each completion; a row for each open case, which adds up to its chance. */
function modelOf({ completions, chances }: LandingProgramme): ModelData {
  const [numRows, numCols] = [chances.length, completions.length]
  const starts = [0]
  for (const { cases } of completions) starts.push((starts.at(-1) ?? 0) + cases.length)
  const indices = completions.flatMap(({ cases }) => cases)
  return {
    numCols,
    numRows,
    colCost: completions.map(({ cost }) => cost),
    colLower: completions.map(() => 0),
    colUpper: completions.map(() => 1),
    rowLower: chances,
    rowUpper: chances,
    matrix: { format: 'csc', numRows, numCols, starts, indices, values: indices.map(() => 1) },
  }
}
