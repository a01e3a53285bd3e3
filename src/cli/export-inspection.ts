import { rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { recordAudit } from '../platform/audit/record-audit.ts'
import { ArchiveRefused } from '../platform/archive/refused.ts'
import { writeArchive } from '../platform/archive/write-archive.ts'
import { CommandRefused, type Command } from './command.ts'

export const exportInspectionCommand: Command = {
  name: 'export-inspection',
  summary: 'writes everything about INSPECTION (its id) into --out FILE: a zip of JSON, CSV, documents and a data dictionary',
  options: { out: { type: 'string' } },
  writes: true,
  usesDatabase: () => true,
  run: async (ctx) => {
    const [inspection, ...others] = ctx.positionals
    const { out } = ctx.values
    if (inspection === undefined || others.length > 0 || typeof out !== 'string')
      throw new CommandRefused('export-inspection: name one inspection by its id, and the file with --out FILE.')
    const path = resolve(ctx.caller.folder, out)
    const db = await ctx.database()
    const told = await sayWhyNot('export-inspection', () =>
      db.transaction().execute(async (tx) => {
        const { content, ...written } = await writeArchive(tx, inspection, new Date())
        await recordAudit(tx, {
          at: new Date(),
          personId: null,
          action: 'inspection.export',
          inspectionId: inspection,
          subject: inspection,
          detail: { ...written, from: 'terminal' },
        })
        writeWhole(path, content)
        return { ...written, bytes: content.length }
      }),
    )
    ctx.print(`Exported ${told.tables} tables with ${told.rows} rows and ${told.files} files: ${path}, ${told.bytes} bytes.`)
    return 0
  },
}

/** A file is never replaced, and no half of one is left. */
function writeWhole(path: string, content: Buffer): void {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    if (!isThere) rmSync(path, { force: true })
    throw new ArchiveRefused(isThere ? `${path} is there already. Name a new file.` : `${path} cannot be written, and nothing of it was kept.`, { cause })
  }
}

/** A refusal of the archive becomes the command's own, under its name. */
export async function sayWhyNot<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ArchiveRefused) throw new CommandRefused(`${command}: ${error.message}`)
    throw error
  }
}
