import { open } from 'node:fs/promises'

/** Writes a file, or the entries of a folder, through to the disk. Windows opens no folders, and needs it less. */
export async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
