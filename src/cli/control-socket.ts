/**
 * A running server holds its data folder alone. A command for that folder is asked of the server through a socket in the
 * folder that only its owner can open: one line of JSON in (the command line and who asks), one line of JSON out for each print, then the exit code.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Caller } from './command.ts'

const asked = z.object({ argv: z.array(z.string()), caller: z.object({ folder: z.string(), backupPassphrase: z.string().optional() }) })
type Asked = z.infer<typeof asked>
const told = z.union([z.object({ print: z.string() }), z.object({ complain: z.string() }), z.object({ exit: z.int() })])
type Told = z.infer<typeof told>

export type Answerer = (asked: Asked, tell: (line: Told) => void) => Promise<number>

/** A socket's path is short by rule (about 100 bytes), so it is taken from where we stand when that is shorter. */
function socketOf(dataDir: string): string {
  const path = join(dataDir, 'control.sock')
  const near = relative(process.cwd(), path)
  return near.length < path.length ? near : path
}

export interface CommandServer {
  /** Takes no further command and waits for those that run. */
  close(): Promise<void>
}

/** Listens for commands. The caller holds the folder's lock, so a socket left by a killed server is ours to replace. */
export async function serveCommands(dataDir: string, answer: Answerer): Promise<CommandServer> {
  const path = socketOf(dataDir)
  rmSync(path, { force: true })
  const server = createServer((socket) => void converse(socket, answer))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  chmodSync(path, 0o600)
  return { close: () => new Promise((resolve) => void server.close(() => resolve())) }
}

async function converse(socket: Socket, answer: Answerer): Promise<void> {
  const tell = (line: Told): void => void socket.write(`${JSON.stringify(line)}\n`)
  socket.on('error', () => socket.destroy())
  // Who connects and asks nothing must not keep the server from stopping.
  socket.setTimeout(1000, () => socket.destroy())
  for await (const line of createInterface({ input: socket })) {
    socket.setTimeout(0)
    const exit = await answer(asked.parse(JSON.parse(line)), tell).catch((error: unknown) => {
      tell({ complain: error instanceof Error ? error.message : String(error) })
      return 2
    })
    tell({ exit })
    socket.end()
    return
  }
}

/** Asks the server that holds the folder. @returns its exit code, or null when no server is there */
export function askServer(
  dataDir: string,
  question: { argv: readonly string[]; caller: Caller },
  ways: { print: (text: string) => void; complain: (text: string) => void },
): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = createConnection(socketOf(dataDir))
    let exit: number | null = null
    socket.once('error', () => resolve(null))
    socket.once('connect', () => {
      socket.write(`${JSON.stringify(question)}\n`)
      const lines = createInterface({ input: socket })
      lines.on('line', (line) => {
        const heard = told.parse(JSON.parse(line))
        if ('print' in heard) ways.print(heard.print)
        else if ('complain' in heard) ways.complain(heard.complain)
        else exit = heard.exit
      })
      lines.on('close', () => resolve(exit ?? 2))
    })
  })
}
