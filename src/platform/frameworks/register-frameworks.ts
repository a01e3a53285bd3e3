/** Framework versions are files; the first server that sees one freezes it in the database. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FrameworkFault, parseFramework } from '../../domain/framework/parse-framework.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Db } from '../http/action.ts'

const frameworksFolder = fileURLToPath(new URL('../../../frameworks', import.meta.url))

/**
 * Registers every <folder>/<id>/framework.json.
 * @throws Error naming the file: broken (with the path of each fault), or changed after it was registered
 */
export async function registerFrameworks(db: Db, now: Date, folder = frameworksFolder): Promise<void> {
  const versions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of versions) await registerFramework(db, now, join(folder, name, 'framework.json'))
}

async function registerFramework(db: Db, now: Date, path: string): Promise<void> {
  const text = readFileSync(path, 'utf8')
  const framework = readFramework(path, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const known = await db.selectFrom('frameworkVersion').select('sha256').where('id', '=', framework.id).executeTakeFirst()
  if (known?.sha256 === sha256) return
  if (known !== undefined) throw new Error(`${path}: framework version ${framework.id} is frozen and its file was changed. Restore the file, or give the new wording a new id.`)
  const registered = await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('frameworkVersion')
      .values({ id: framework.id, name: framework.name, content: JSON.stringify(framework), sha256, registeredAt: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    if (inserted.numInsertedOrUpdatedRows === 0n) return false
    await recordAudit(tx, { at: now, personId: null, action: 'framework.register', inspectionId: null, subject: framework.id, detail: { sha256 } })
    return true
  })
  // Another server that starts just now was faster: its file must be the same as ours.
  if (!registered) await registerFramework(db, now, path)
}

/** The text of every framework file: of each version as it is, and of its earlier forms, under which ratings were published. */
export function frameworkTexts(folder = frameworksFolder): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .toSorted()
    .map((path) => readFileSync(join(folder, path), 'utf8'))
}

/** The framework version of this id from its file, without a database; undefined where there is no such file. @throws Error naming the file where it is broken */
export function readFrameworkFile(id: string): ReturnType<typeof parseFramework> | undefined {
  const path = readdirSync(frameworksFolder).includes(id) ? join(frameworksFolder, id, 'framework.json') : undefined
  return path === undefined ? undefined : readFramework(path, readFileSync(path, 'utf8'))
}

function readFramework(path: string, text: string): ReturnType<typeof parseFramework> {
  try {
    return parseFramework(JSON.parse(text))
  } catch (error) {
    if (error instanceof FrameworkFault || error instanceof SyntaxError) throw new Error(`${path}: ${error.message}`, { cause: error })
    throw error
  }
}
