/** The cube method as R packages land it, where R and the packages are installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SamplingCase } from '../../src/domain/sampling/margins.ts'

export const rPackages = ['sampling', 'BalancedSampling'] as const
export type RPackage = (typeof rPackages)[number]

export interface Population {
  readonly cases: readonly SamplingCase[]
  readonly size: number
}

// First column the chances, then a column for each category of each variable; a category of each variable follows from the others.
const script = String.raw`
  arguments <- commandArgs(trailingOnly = TRUE)
  set.seed(1)
  rows <- read.csv(arguments[2], colClasses = c("integer", "integer", "numeric", rep("character", 4)))
  chosen <- lapply(split(rows, rows$population), function(part) {
    chances <- part$chance
    margins <- Filter(function(name) length(unique(part[[name]])) > 1, names(part)[4:7])
    x <- chances
    for (name in margins) x <- cbind(x, model.matrix(~ factor(part[[name]]))[, -1] * chances)
    taken <- if (arguments[1] == "sampling") which(sampling::samplecube(as.matrix(x), chances, 1, FALSE) > 0.5)
      else BalancedSampling::cube(chances, as.matrix(x))
    data.frame(population = part$population[1], place = part$place[taken])
  })
  write.csv(do.call(rbind, chosen), arguments[3], row.names = FALSE)
`

/** The references each population's sample holds; undefined where R or the package is not installed. */
export function drawInR(name: RPackage, populations: readonly Population[]): readonly (readonly string[])[] | undefined {
  if (spawnSync('Rscript', ['-e', `library(${name})`]).status !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'inspect-bench-'))
  try {
    const [asked, told, code] = [join(folder, 'populations.csv'), join(folder, 'samples.csv'), join(folder, 'draw.R')]
    writeFileSync(asked, csvOf(populations))
    writeFileSync(code, script)
    const { status, stderr } = spawnSync('Rscript', [code, name, asked, told], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`R's ${name} failed: ${stderr}`)
    return samplesIn(readFileSync(told, 'utf8'), populations)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function csvOf(populations: readonly Population[]): string {
  const lines = populations.flatMap(({ cases, size }, population) =>
    cases.map((found, place) => [population, place, size / cases.length, ...Object.values(found.categories)].join()),
  )
  return ['population,place,chance,a,b,c,d', ...lines].join('\n')
}

function samplesIn(csv: string, populations: readonly Population[]): readonly (readonly string[])[] {
  const rows = csv.trim().split('\n').slice(1).map((line) => line.split(',').map(Number)) // prettier-ignore
  const places = Map.groupBy(rows, ([population]) => population)
  return populations.map(({ cases }, population) => (places.get(population) ?? []).flatMap(([, place]) => cases[place ?? -1]?.reference ?? []))
}
