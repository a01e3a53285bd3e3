/** Processor time that a process and all it started have used so far, in milliseconds; 0 where the system does not say (only Linux does). */
import { readdirSync, readFileSync } from 'node:fs'

const millisecondsPerTick = 10

export function cpuTimeOf(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? [])
  const of = (id: number): number =>
    processes.filter((one) => one.id === id).reduce((sum, one) => sum + one.ticks, 0) +
    processes.filter((one) => one.parent === id).reduce((sum, one) => sum + of(one.id), 0)
  return of(pid) * millisecondsPerTick
}

function statOf(name: string): { id: number; parent: number; ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return { id: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    // It ended meanwhile.
    return undefined
  }
}
