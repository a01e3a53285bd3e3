import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { anchorOf, anchorText } from '../platform/audit/anchor.ts'
import { CommandRefused, type Command } from './command.ts'
import { mustHoldDatabase } from './verify-audit.ts'

export const auditAnchorCommand: Command = {
  name: 'audit-anchor',
  summary: 'writes the end of the audit chain of today, or of --date YYYY-MM-DD, to --out FILE; keep it outside the database',
  options: { out: { type: 'string' }, date: { type: 'string' } },
  leavesSchema: true,
  usesDatabase: () => true,
  run: async (ctx) => {
    const { out, date = new Date().toISOString().slice(0, 10) } = ctx.values
    if (typeof out !== 'string' || out === '') throw new CommandRefused('audit-anchor: name the file with --out FILE.')
    if (!z.iso.date().safeParse(date).success) throw new CommandRefused('audit-anchor: give the day as --date YYYY-MM-DD.')
    mustHoldDatabase(ctx)
    const anchor = await anchorOf(await ctx.database(), String(date))
    const path = resolve(ctx.caller.folder, out)
    write(path, anchorText(anchor))
    ctx.print(`The anchor of ${anchor.date} is link ${anchor.position}: ${path}`)
    return 0
  },
}

/** An anchor that is there already is not overwritten: it is the one that proves something. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    throw new CommandRefused(`audit-anchor: ${error instanceof Error ? error.message : String(error)}`)
  }
}
