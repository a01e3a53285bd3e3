/** Draws a sample from a caseload return in a file, without a database: what a service can do with its own return. */
import { readFileSync, writeFileSync } from 'node:fs'
import { balanceOf } from '../domain/sampling/balance.ts'
import { drawPopulations, freeze, type DrawPlan, type TypeDraw } from '../domain/sampling/draw-populations.ts'
import type { SamplingTools } from '../domain/sampling/draw-sample.ts'
import { makeProof } from '../domain/sampling/make-proof.ts'
import { extraVariables, spellingsOf } from '../domain/sampling/population.ts'
import { marginOfError } from '../domain/sampling/sample-size.ts'
import { readReturn } from '../features/caseload/read-return.ts'
import { readFrameworkFile } from '../platform/frameworks/register-frameworks.ts'
import { samplingTools } from '../platform/solver/sampling-tools.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

export const sampleCommand: Command = {
  name: 'sample',
  summary:
    'CASELOAD --framework ID --fieldwork MONDAY --seed TEXT: draws a sample from a caseload return (--size court=17, --window court=273-185, --balance ethnicity,area, --proof FILE, --json)',
  options: {
    framework: { type: 'string' },
    fieldwork: { type: 'string' },
    seed: { type: 'string' },
    size: { type: 'string' },
    window: { type: 'string' },
    balance: { type: 'string' },
    proof: { type: 'string' },
    json: { type: 'boolean' },
  },
  usesDatabase: () => false,
  run: async (ctx) => {
    const [path, ...more] = ctx.positionals
    if (path === undefined || more.length > 0) throw new CommandRefused('sample: name one file, the caseload return.')
    const content = bytesOf(path)
    const plan = await planOf(ctx, path, content)
    const seed = textOf(ctx, 'seed')
    const tools = await samplingTools()
    const population = freeze(plan, tools.sha256)
    mustFit(plan, population.types)
    const types = drawPopulations(plan, population, seed, tools)
    const proof = ctx.values['proof']
    if (typeof proof === 'string') writeFileSync(proof, `${JSON.stringify(proofOf(plan, types, population.hash, seed, tools), null, 1)}\n`)
    const figures = figuresOf(plan, types, population.hash)
    ctx.print(ctx.values['json'] === true ? JSON.stringify(figures, null, 1) : inWords(plan, figures))
    return 0
  },
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new CommandRefused(`sample: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function textOf(ctx: CommandContext, option: string): string {
  const value = ctx.values[option]
  if (typeof value !== 'string' || value === '') throw new CommandRefused(`sample: give --${option}.`)
  return value
}

async function planOf(ctx: CommandContext, path: string, content: Buffer): Promise<DrawPlan> {
  const framework = readFrameworkFile(textOf(ctx, 'framework'))
  if (framework === undefined) throw new CommandRefused(`sample: there is no framework version ${textOf(ctx, 'framework')}.`)
  const fieldworkMonday = textOf(ctx, 'fieldwork')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(fieldworkMonday) || new Date(`${fieldworkMonday}T00:00:00Z`).getUTCDay() !== 1)
    throw new CommandRefused('sample: --fieldwork is the Monday on which fieldwork begins, for example 2022-03-14.')
  const { reading: read } = await readReturn({ content, framework, fieldworkMonday, notice: null, mapping: [] })
  if ('faults' in read) {
    for (const { row, column, whatToDo } of read.faults) ctx.complain(`${path}: row ${row}${column === '' ? '' : `, ${column}`}: ${whatToDo}`)
    throw new CommandRefused(`sample: ${path} has ${read.faults.length} ${read.faults.length === 1 ? 'fault' : 'faults'}, so nothing was drawn.`)
  }
  const { balancedOn, windows, settings } = settingsOf(ctx, framework)
  return { framework, fieldworkMonday, windows, rows: read.rows, settings, balancedOn }
}

/** Options like "court=17,outOfCourt=27", by case type. */
function byCaseType(ctx: CommandContext, option: string, framework: DrawPlan['framework'], form: RegExp): ReadonlyMap<string, readonly string[]> {
  const value = ctx.values[option]
  if (typeof value !== 'string') return new Map()
  return new Map(
    value.split(',').map((part) => {
      const [caseType = '', setting = ''] = part.split('=')
      const read = form.exec(setting)
      if (read === null || !framework.caseTypes.some((type) => type.id === caseType))
        throw new CommandRefused(`sample: "${part}" cannot be read. Case types are: ${framework.caseTypes.map((type) => type.id).join(', ')}.`)
      return [caseType, read.slice(1)]
    }),
  )
}

function settingsOf(ctx: CommandContext, framework: DrawPlan['framework']): Pick<DrawPlan, 'balancedOn' | 'windows' | 'settings'> {
  const windows = byCaseType(ctx, 'window', framework, /^(\d{1,4})-(\d{1,4})$/)
  const extras = typeof ctx.values['balance'] === 'string' ? ctx.values['balance'].split(',') : []
  const unknown = extras.filter((extra) => !extraVariables(framework).includes(extra))
  if (unknown.length > 0) throw new CommandRefused(`sample: a sample can be balanced on: ${extraVariables(framework).join(', ')}.`)
  return {
    balancedOn: [...framework.sampleRule.stratifiedBy, ...extras],
    windows: framework.caseTypes.map(({ id, window }) => {
      const [from, to] = windows.get(id) ?? []
      return { caseType: id, fromDays: from === undefined ? window.fromDays : Number(from), toDays: to === undefined ? window.toDays : Number(to) }
    }),
    settings: new Map([...byCaseType(ctx, 'size', framework, /^(\d{1,5})$/)].map(([caseType, [size]]) => [caseType, { size: Number(size) }])),
  }
}

function mustFit({ settings }: DrawPlan, types: readonly { readonly caseType: string; readonly eligible: readonly unknown[] }[]): void {
  for (const { caseType, eligible } of types) {
    const size = settings.get(caseType)?.size ?? 0
    if (size > eligible.length) throw new CommandRefused(`sample: ${caseType} has ${eligible.length} eligible cases, so ${size} cannot be drawn.`)
  }
}

function proofOf(plan: DrawPlan, types: readonly TypeDraw[], populationHash: string, seed: string, tools: SamplingTools): object {
  const { framework, fieldworkMonday, balancedOn, windows } = plan
  const proven = types.map((type) => {
    const window = windows.find((candidate) => candidate.caseType === type.caseType) ?? { caseType: type.caseType, fromDays: 0, toDays: 0 }
    return { ...type, window, sizeReason: type.size === type.byRule ? null : 'Set on the command line', exclusions: [] }
  })
  const facts = { service: '', fieldworkMonday, returnHash: null, populationHash, balancedOn: [...balancedOn], seed, seedCommitment: null, drawnAt: null }
  return makeProof({ ...facts, earlierDraws: [], types: proven }, framework, tools)
}

interface Figures {
  readonly population: Readonly<
    Record<string, { readonly eligible: number; readonly excluded: readonly { readonly caseReference: string; readonly reason: string }[] }>
  >
  readonly samples: Readonly<Record<string, SampleFigures>>
  readonly populationHash: string
}
interface SampleFigures {
  readonly size: number
  readonly marginOfError: number | null
  readonly selected: readonly string[]
  readonly reserves: readonly string[]
  readonly balance: readonly BalanceFigure[]
}
interface BalanceFigure {
  readonly variable: string
  readonly category: string
  readonly population: number
  readonly expected: number
  readonly sample: number
  readonly deviation: number
}

function figuresOf({ framework, rows, balancedOn }: DrawPlan, types: readonly TypeDraw[], populationHash: string): Figures {
  const spelling = spellingsOf(rows)
  const sampleOf = ({ cases, size, drawn }: TypeDraw): SampleFigures => ({
    size,
    marginOfError: marginOfError(framework.sampleRule, cases.length, size),
    selected: drawn.selected,
    reserves: drawn.reserves,
    balance: balanceOf(cases, new Set(drawn.selected), balancedOn, framework).flatMap(({ variable, lines }) =>
      lines.map(({ category, population, expected, sample, deviation }) => ({
        variable,
        category: spelling(variable, category),
        population,
        expected,
        sample,
        deviation,
      })),
    ),
  })
  return {
    population: Object.fromEntries(types.map(({ caseType, eligible, excluded }) => [caseType, { eligible: eligible.length, excluded }])),
    samples: Object.fromEntries(types.map((type) => [type.caseType, sampleOf(type)])),
    populationHash,
  }
}

function inWords({ framework }: DrawPlan, { population, samples, populationHash }: Figures): string {
  const types = framework.caseTypes.flatMap(({ id, name }) => {
    const [found, sample] = [population[id], samples[id]]
    if (found === undefined || sample === undefined) return []
    return [
      `${name}: ${sample.size} of ${found.eligible} eligible cases, ${found.excluded.length} not eligible; margin of error ${sample.marginOfError ?? '–'}`,
      `  selected: ${sample.selected.join(' ') || 'none'}`,
      `  reserves: ${sample.reserves.join(' ') || 'none'}`,
      ...sample.balance.map(
        (line) =>
          `  ${line.variable.padEnd(20)}${line.category.padEnd(30)}${String(line.population).padStart(5)} eligible${String(line.sample).padStart(5)} sampled, ${line.deviation < 0 ? '' : '+'}${line.deviation.toFixed(2)}`,
      ),
    ]
  })
  return [...types, `Population ${populationHash}`].join('\n')
}
