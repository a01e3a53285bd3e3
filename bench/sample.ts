/** How well samples match their populations, and how long a draw takes: ours beside other ways to draw. */
import { createHash } from 'node:crypto'
import { chanceFrom } from '../src/domain/sampling/chance.ts'
import { drawSample } from '../src/domain/sampling/draw-sample.ts'
import { samplingTools } from '../src/platform/solver/sampling-tools.ts'
import { deviationsOf, fourMargins, measuredSizes, randomPopulation } from '../test/support/populations.ts'
import { drawSimple, drawStratified, type Draw } from './peers/other-draws.ts'
import { drawInR, rPackages, type Population } from './peers/r-packages.ts'

interface Line {
  readonly method: string
  readonly population: number
  readonly sample: number
  /** Per cent of margins (one for each category) whose count is within one case of what is expected; null where the method is not installed. */
  readonly withinOneCase: number | null
  readonly worst: number | null
  /** Samples that have not exactly the size asked for. */
  readonly wrongSize: number | null
  /** Of one draw, with its reserves where the method has any. */
  readonly milliseconds: { readonly median: number; readonly slowest: number } | null
}
interface Figures {
  readonly populations: number
  readonly lines: readonly Line[]
}

const populations = 400

export async function run(tell: (words: string) => void): Promise<Figures> {
  const tools = await samplingTools()
  const ours = (cases: Population['cases'], size: number, seed: string): readonly string[] =>
    drawSample({ cases, size, seed, balancedOn: Object.keys(fourMargins) }, tools).selected
  const other =
    (draw: Draw) =>
    (cases: Population['cases'], size: number, seed: string): readonly string[] =>
      draw(cases, size, chanceFrom(createHash('sha256').update(seed).digest('hex')))
  const methods = { ours, 'simple random': other(drawSimple), 'proportional stratified': other(drawStratified) }
  // The solver is compiled while it runs: what comes first is not what a server sees.
  for (let i = 0; i < 20; i += 1) ours(randomPopulation(100, `warm ${i}`), 30, String(i))
  const lines: Line[] = []
  for (const [population, sample] of measuredSizes) {
    tell(`${population} eligible cases, ${sample} sampled`)
    const all = Array.from({ length: populations }, (_, i) => ({ cases: randomPopulation(population, `population ${population} ${i}`), size: sample }))
    for (const [method, draw] of Object.entries(methods)) lines.push(measured(method, all, draw))
    for (const name of rPackages) lines.push(lineOf(`R ${name}`, all, drawInR(name, all), null))
  }
  return { populations, lines }
}

function measured(method: string, all: readonly Population[], draw: (cases: Population['cases'], size: number, seed: string) => readonly string[]): Line {
  const times: number[] = []
  const samples = all.map(({ cases, size }, i) => {
    const began = performance.now()
    const selected = draw(cases, size, `seed ${i}`)
    times.push(performance.now() - began)
    return selected
  })
  const sorted = times.toSorted((a, b) => a - b)
  return lineOf(method, all, samples, { median: rounded(sorted[sorted.length >> 1] ?? 0), slowest: rounded(sorted.at(-1) ?? 0) })
}

function lineOf(method: string, all: readonly Population[], samples: readonly (readonly string[])[] | undefined, milliseconds: Line['milliseconds']): Line {
  const shape = { method, population: all[0]?.cases.length ?? 0, sample: all[0]?.size ?? 0, milliseconds }
  if (samples === undefined) return { ...shape, withinOneCase: null, worst: null, wrongSize: null }
  const deviations = all.flatMap(({ cases }, i) => deviationsOf(cases, samples[i] ?? []).map(Math.abs))
  return {
    ...shape,
    withinOneCase: rounded((100 * deviations.filter((deviation) => deviation < 1 + 1e-9).length) / deviations.length),
    worst: Math.round(100 * Math.max(...deviations)) / 100,
    wrongSize: all.filter(({ size }, i) => samples[i]?.length !== size).length,
  }
}

function rounded(figure: number): number {
  return Math.round(10 * figure) / 10
}

export function words({ populations: count, lines }: Figures): readonly string[] {
  return [
    `${count} random populations of each size; margins: ${Object.entries(fourMargins).map(([name, categories]) => `${name} ${categories}`).join(', ')}`, // prettier-ignore
    '',
    `${'method'.padEnd(26)}${'N'.padStart(5)}${'n'.padStart(5)}${'within one case'.padStart(18)}${'worst'.padStart(8)}${'wrong size'.padStart(12)}${'median ms'.padStart(11)}${'slowest'.padStart(9)}`,
    ...lines.map(
      (line) =>
        `${line.method.padEnd(26)}${String(line.population).padStart(5)}${String(line.sample).padStart(5)}` +
        (line.withinOneCase === null
          ? '     not installed'
          : `${`${line.withinOneCase.toFixed(1)} %`.padStart(18)}${(line.worst ?? 0).toFixed(2).padStart(8)}${String(line.wrongSize).padStart(12)}` +
            (line.milliseconds === null ? '' : `${line.milliseconds.median.toFixed(1).padStart(11)}${line.milliseconds.slowest.toFixed(1).padStart(9)}`)),
    ),
  ]
}
