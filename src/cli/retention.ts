/** Retention from the terminal: what would go, deleting it inspection by inspection, and reading the proofs again. */
import { mayInOffice } from '../domain/permissions/permissions.ts'
import { planDeletion, deleteRecords, type Deleted } from '../features/retention/delete-records.ts'
import { totalsOf, type Totals } from '../features/retention/going-records.ts'
import { inspectionRows } from '../features/retention/queries.ts'
import { verifyProofs } from '../features/retention/verify-proofs.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { Db } from '../platform/http/action.ts'
import { CommandRefused, type Command, type CommandContext } from './command.ts'

export const retentionCommand: Command = {
  name: 'retention',
  summary:
    'records whose time is over: --dry-run lists them, --carry-out --by ADDRESS deletes them, --verify reads the proofs again (3 where one is broken); --json',
  options: {
    'dry-run': { type: 'boolean' },
    'carry-out': { type: 'boolean' },
    verify: { type: 'boolean' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  },
  writes: true,
  usesDatabase: () => true,
  run: async (ctx) => {
    const { values, positionals } = ctx
    const asked = (['dry-run', 'carry-out', 'verify'] as const).filter((name) => values[name] === true)
    if (asked.length !== 1 || positionals.length > 0) throw new CommandRefused('retention: say one of --dry-run, --carry-out or --verify.')
    const db = await ctx.database()
    if (values['verify'] === true) return verify(ctx, db)
    return values['carry-out'] === true ? carryOut(ctx, db) : dryRun(ctx, db)
  },
}

async function verify({ values, print, complain }: CommandContext, db: Db): Promise<number> {
  const report = await db.transaction().execute(verifyProofs)
  if (values['json'] === true) print(JSON.stringify(report, null, 1))
  else {
    print(`${report.proofs} proofs of deletion, ${report.faults.length} faults.`)
    report.faults.forEach(complain)
  }
  return report.faults.length === 0 ? 0 : 3
}

interface Line {
  readonly inspection: string
  readonly service: string
  readonly fieldworkMonday: string
  readonly publishedOn: string | null
  readonly holds: number
  readonly kinds: readonly { readonly kind: string; readonly state: string; readonly dueOn: string | null }[]
  readonly tables: readonly { readonly table: string; readonly kind: string; readonly rows: number; readonly files: number }[]
  readonly total: Totals
}

async function dryRun({ values, print }: CommandContext, db: Db): Promise<number> {
  const lines = await db.transaction().execute(async (tx) => {
    const found: Line[] = []
    for (const { id } of await inspectionRows(tx)) {
      const { inspection, kinds, going } = await planDeletion(tx, id, new Date())
      const { service, fieldworkMonday, publishedOn, holds } = inspection
      const tables = going.map(({ files, table, kind, rows }) => ({ table, kind, rows, files: files.length }))
      const states = kinds.map(({ kind, state, dueOn }) => ({ kind, state, dueOn }))
      found.push({ inspection: id, service, fieldworkMonday, publishedOn, holds, kinds: states, tables, total: totalsOf(going) })
    }
    return found
  })
  if (values['json'] === true) print(JSON.stringify(lines, null, 1))
  else for (const line of lines) print(inWords(line))
  if (lines.length === 0 && values['json'] !== true) print('There is no inspection.')
  return 0
}

function inWords({ inspection, service, fieldworkMonday, holds, kinds, tables, total }: Line): string {
  const states = kinds.map(({ kind, state, dueOn }) => `${kind} ${state}${dueOn === null ? '' : ` (${dueOn})`}`).join(', ')
  const head = `${service}, fieldwork ${fieldworkMonday} (${inspection}): ${holds === 0 ? '' : `${holds} legal holds. `}${states}`
  if (tables.length === 0) return `${head}\n  nothing would go`
  return [
    head,
    `  ${total.rows} rows and ${total.files} files would go:`,
    ...tables.map(({ table, rows, files }) => `  ${table}  ${rows} rows, ${files} files`),
  ].join('\n')
}

/** One transaction for each inspection: what was deleted before a fault stays deleted, with its proof. */
async function carryOut(ctx: CommandContext, db: Db): Promise<number> {
  const by = await personNamed(ctx, db)
  const done: (Deleted & { readonly inspection: string })[] = []
  let held = 0
  for (const { id, holds } of await db.transaction().execute((tx) => inspectionRows(tx))) {
    held += holds > 0 ? 1 : 0
    const deleted = holds > 0 ? null : await db.transaction().execute((tx) => deleteOne(tx, id, by))
    if (deleted !== null) done.push({ ...deleted, inspection: id })
  }
  if (ctx.values['json'] === true) ctx.print(JSON.stringify({ deleted: done, held }, null, 1))
  else {
    for (const { inspection, rows, files, proof, sha256 } of done)
      ctx.print(`${inspection}: ${rows} rows and ${files} files deleted. Proof ${proof}, SHA-256 ${sha256}`)
    ctx.print(`Records of ${done.length} inspections deleted; ${held} inspections held.`)
  }
  return 0
}

async function deleteOne(tx: Parameters<typeof deleteRecords>[0], inspectionId: string, by: { id: string; name: string }): Promise<Deleted | null> {
  const now = new Date()
  const deleted = await deleteRecords(tx, { inspectionId, by, from: 'terminal', now, seen: null })
  if (deleted === null) return null
  const { proof: subject, ...detail } = deleted
  const event = { at: now, personId: by.id, subject }
  await recordAudit(tx, { ...event, action: 'records.delete', inspectionId: null, detail: { ...detail, from: 'terminal' } })
  await recordAudit(tx, { ...event, action: 'inspection.deleteRecords', inspectionId, detail: { sha256: detail.sha256 } })
  return deleted
}

/** In whose name it is done: somebody who may do it on the page too. */
async function personNamed({ values }: CommandContext, db: Db): Promise<{ id: string; name: string }> {
  const { by } = values
  if (typeof by !== 'string') throw new CommandRefused('retention: say who deletes with --by ADDRESS: it stands in the proof.')
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'role'])
    .where('email', '=', by.toLowerCase())
    .where('accessEndedAt', 'is', null)
    .executeTakeFirst()
  if (person === undefined || !mayInOffice(person.role, 'deleteRecords').allowed)
    throw new CommandRefused(`retention: ${by} is nobody who may delete records. An administrator may.`)
  return { id: person.id, name: person.name }
}
