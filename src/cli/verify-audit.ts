import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readAnchor, type Anchor } from '../platform/audit/anchor.ts'
import { verifyTrail, type TrailReport } from '../platform/audit/verify-trail.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

export const verifyAuditCommand: Command = {
  name: 'verify-audit',
  summary: 'reads the whole audit trail: 0 whole, 3 broken (naming each row), 2 unreadable (--anchor FILE, --json)',
  options: { anchor: { type: 'string' }, json: { type: 'boolean' } },
  leavesSchema: true,
  usesDatabase: () => true,
  run: async (ctx) => {
    const anchor = anchorGiven(ctx)
    mustHoldDatabase(ctx)
    const report = await trailOf(ctx, anchor)
    if (ctx.values['json'] === true) ctx.print(JSON.stringify(report, null, 1))
    else ctx.print(inWords(report, anchor))
    for (const fault of report.faults) if (ctx.values['json'] !== true) ctx.complain(fault.what)
    return report.whole ? 0 : 3
  },
}

/** @throws CommandRefused where the trail cannot be read */
async function trailOf(ctx: CommandContext, anchor: Anchor | undefined): Promise<TrailReport> {
  try {
    return await verifyTrail(await ctx.database(), { anchor })
  } catch (error) {
    throw new CommandRefused(`verify-audit: the audit trail cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function anchorGiven({ values, caller }: CommandContext): Anchor | undefined {
  const { anchor } = values
  if (typeof anchor !== 'string') return undefined
  const path = resolve(caller.folder, anchor)
  try {
    return readAnchor(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CommandRefused(`verify-audit: ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A mistyped folder must not become a new, empty database whose trail is whole. */
export function mustHoldDatabase({ config }: CommandContext): void {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'database')))
    throw new CommandRefused(`There is no database in ${config.dataDir}. Name its folder with --data DIR, or a server with DATABASE_URL.`)
}

function inWords({ whole, rows, links, head, numbersWithoutRow, faults }: TrailReport, anchor: Anchor | undefined): string {
  const { rolledBack, unseen } = numbersWithoutRow
  const without = [
    ...(rolledBack === 0 ? [] : [`${rolledBack} numbers belong to actions that were rolled back.`]),
    ...(unseen === 0 ? [] : [`${unseen} numbers have no row and no server saw why: normal where a server or database was killed.`]),
  ]
  const verdict = whole ? 'The audit trail is whole.' : `The audit trail is broken: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`
  const anchored = anchor === undefined ? [] : [`Set against the anchor of ${anchor.date}, link ${anchor.position}.`]
  return [`${verdict} ${rows} rows, ${links} links, the last one ${head}.`, ...anchored, ...without].join('\n')
}
