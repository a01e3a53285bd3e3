/** Restores into an embedded folder: beside it first, and under its name only when everything was compared and is on the disk. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openFolder } from '../database/open-database.ts'
import { BackupRefused } from './refused.ts'
import { restoreBackup, type RestoreAsked, type Restored } from './restore-backup.ts'
import { syncPath } from './sync-path.ts'

/** @throws BackupRefused as restoreBackup, and when the folder is not empty */
export async function restoreFolder(dataDir: string, asked: RestoreAsked): Promise<Restored> {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) throw new BackupRefused(`${dataDir} is not empty. Name a folder that is empty or not there yet.`)
  mkdirSync(dirname(dataDir), { recursive: true })
  const beside = mkdtempSync(join(dirname(dataDir), `${basename(dataDir)}.restoring-`))
  try {
    let restored: Restored | undefined
    const opened = await openFolder(beside, async (db) => {
      restored = await restoreBackup(db, asked)
    })
    await opened.close()
    if (restored === undefined) throw new Error('The restore ended without a result.')
    for (const left of ['lock', 'lock.pid']) rmSync(join(beside, left), { force: true })
    await keepOnDisk(beside)
    if (existsSync(dataDir)) rmdirSync(dataDir)
    renameSync(beside, dataDir)
    await syncPath(dirname(dataDir))
    return restored
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

/** The embedded database leaves its files to the operating system's cache; after a restore they are written through once. */
async function keepOnDisk(folder: string): Promise<void> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() || entry.isDirectory()) await syncPath(join(entry.parentPath, entry.name))
  }
  await syncPath(folder)
}
