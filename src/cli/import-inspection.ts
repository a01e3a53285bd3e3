import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { takeArchive } from '../platform/archive/read-archive.ts'
import { CommandRefused, type Command } from './command.ts'
import { sayWhyNot } from './export-inspection.ts'

export const importInspectionCommand: Command = {
  name: 'import-inspection',
  summary: 'takes in FILE, an inspection that export-inspection wrote, with its identifiers; refused where it is there already',
  options: {},
  writes: true,
  usesDatabase: () => true,
  run: async (ctx) => {
    const [given, ...others] = ctx.positionals
    if (given === undefined || others.length > 0) throw new CommandRefused('import-inspection: name one file.')
    const content = bytesOf(resolve(ctx.caller.folder, given))
    const db = await ctx.database()
    const { inspection, rows, files } = await sayWhyNot('import-inspection', () => takeArchive(db, content, new Date()))
    ctx.print(
      `Imported the inspection ${inspection} with ${rows} rows and ${files} files; every table was read back and compared. People who were new here have no access until they are invited.`,
    )
    return 0
  },
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new CommandRefused(`import-inspection: ${error instanceof Error ? error.message : String(error)}`)
  }
}
