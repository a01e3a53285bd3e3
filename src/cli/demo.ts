/** Builds the demonstration by the product's own actions, and sets what its stored answers give against the published facts. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { demoCheck, type DemoCheck } from '../../demo/check-demo.ts'
import { demoImpossible } from '../../demo/answers.ts'
import { driveDemo } from '../../demo/drive-demo.ts'
import { DemoRefused } from '../../demo/drive/participant.ts'
import { demoFramework, demoName, readFacts } from '../../demo/load-demo.ts'
import { demoNotice } from '../../demo/people.ts'
import { buildApp } from '../app.ts'
import type { Framework } from '../domain/framework/framework.ts'
import type { PublishedFacts } from '../domain/published/facts.ts'
import { openFolder, openMemory } from '../platform/database/open-database.ts'
import { registerFrameworks } from '../platform/frameworks/register-frameworks.ts'
import type { Db } from '../platform/http/action.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

export const demoCommand: Command = {
  name: 'demo',
  summary: `builds the demonstration ${demoName}, or one of --facts FILE; --check sets it against the facts (--json), --reset starts it over`,
  options: { check: { type: 'boolean' }, json: { type: 'boolean' }, facts: { type: 'string' }, reset: { type: 'boolean' } },
  writes: true,
  usesDatabase: ({ check, data, reset }) => reset !== true && (check !== true || data !== undefined),
  run: async (ctx) => {
    const [name = demoName, ...others] = ctx.positionals
    if (name !== demoName || others.length > 0)
      throw new CommandRefused(`demo: there is one demonstration, ${demoName}. Give another's facts with --facts FILE.`)
    const framework = demoFramework()
    const facts = factsFor(ctx, framework)
    if (ctx.values['reset'] === true) await emptyFolder(ctx)
    if (ctx.values['check'] === true) return check(ctx, framework, facts)
    await build(ctx, await ctx.database(), framework, facts)
    ctx.print('The demonstration is loaded.')
    return 0
  },
}

function factsFor({ values }: CommandContext, framework: Framework): PublishedFacts {
  const path = values['facts']
  try {
    return typeof path === 'string' ? readFacts(framework, path) : readFacts(framework)
  } catch (error) {
    throw new CommandRefused(`demo: ${String(path ?? demoName)}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** @returns the id of the inspection */
async function build(ctx: CommandContext, db: Db, framework: Framework, facts: PublishedFacts): Promise<string> {
  const app = await buildApp({ db, config: ctx.config })
  let last = ''
  const progress = (_done: number, _total: number, words: string): void => {
    if (words !== last && ctx.values['json'] !== true) ctx.complain(words)
    last = words
  }
  try {
    return (await driveDemo({ app, db, framework, facts, progress })).replace('/inspections/', '')
  } catch (error) {
    if (error instanceof DemoRefused) throw new CommandRefused(`demo: ${error.message}`)
    throw error
  } finally {
    await app.close()
  }
}

/** In a database of its own that is thrown away, unless a folder or server was named. */
async function check(ctx: CommandContext, framework: Framework, facts: PublishedFacts): Promise<number> {
  if (ctx.values['data'] !== undefined || ctx.config.databaseUrl !== undefined) return checkIn(ctx, await ctx.database(), framework, facts)
  const opened = await openMemory()
  try {
    await registerFrameworks(opened.db, new Date())
    return await checkIn(ctx, opened.db, framework, facts)
  } finally {
    await opened.close()
  }
}

async function checkIn(ctx: CommandContext, db: Db, framework: Framework, facts: PublishedFacts): Promise<number> {
  const began = performance.now()
  const inspectionId = (await presentDemo(db, facts)) ?? (await build(ctx, db, framework, facts))
  const found = await db.transaction().execute((tx) => demoCheck(tx, inspectionId, framework, facts, demoImpossible(framework, facts)))
  const seconds = Math.round((performance.now() - began) / 100) / 10
  if (ctx.values['json'] === true) ctx.print(JSON.stringify({ ...found, seconds }, null, 1))
  else ctx.print(inWords(found, seconds))
  for (const { where, printed, computed } of found.differences)
    ctx.complain(`${where}: printed ${JSON.stringify(printed)}, computed ${JSON.stringify(computed)}`)
  return found.differences.length === 0 ? 0 : 1
}

/** The demonstration of these facts where the database holds it already: then its answers are checked as they are. */
async function presentDemo(db: Db, facts: PublishedFacts): Promise<string | undefined> {
  const present = await db
    .selectFrom('inspection')
    .innerJoin('service', 'service.id', 'inspection.serviceId')
    .innerJoin('publication', 'publication.inspectionId', 'inspection.id')
    .select('inspection.id')
    .where('service.name', '=', facts.service)
    .where('inspection.notice', '=', demoNotice)
    .executeTakeFirst()
  return present?.id
}

function inWords(found: DemoCheck, seconds: number): string {
  const impossible = found.impossible.map(
    ({ id, printed, of, nearest }) => `${id}: ${printed} is printed, which no number of ${of} gives; the nearest is ${nearest}.`,
  )
  const differences = found.differences.length === 0 ? 'Nothing differs from the facts.' : `${found.differences.length} figures differ from the facts:`
  return [`Score ${found.score}, ${found.overallRating}, in ${seconds} seconds.`, ...impossible, differences].join('\n')
}

/** Throws an embedded demonstration away. @throws CommandRefused where the folder holds anything else */
async function emptyFolder({ config }: CommandContext): Promise<void> {
  if (config.databaseUrl !== undefined) throw new CommandRefused('demo --reset: only an embedded folder is started over, never a PostgreSQL server.')
  const opened = await openFolder(config.dataDir)
  try {
    const other = await opened.db
      .selectFrom('inspection')
      .select('id')
      .where((eb) => eb.or([eb('notice', 'is', null), eb('notice', '!=', demoNotice)]))
      .limit(1)
      .executeTakeFirst()
    if (other !== undefined)
      throw new CommandRefused(`demo --reset: ${config.dataDir} holds an inspection that is no demonstration, so nothing was thrown away.`)
  } finally {
    await opened.close()
  }
  for (const name of ['database', 'demo-loading']) rmSync(join(config.dataDir, name), { recursive: true, force: true })
}
