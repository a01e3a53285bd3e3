/** Reads a published report: its facts, where each was read, what a person has to look at, and the checks. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { demoFramework } from '../../demo/load-demo.ts'
import { valueAt } from '../domain/published/places.ts'
import type { Reading } from '../domain/published/reading/read-report.ts'
import { readReportFile } from '../platform/documents/reading/read-report-file.ts'
import { largestFile } from '../platform/documents/reading/source-kind.ts'
import { CommandRefused, type Command } from './command.ts'

const consistent = 0
const failedChecks = 3

export const readReportCommand: Command = {
  name: 'read-report',
  summary: 'reads FILE, a published report as text, Markdown, HTML or PDF (--json); 0 consistent, 3 with failed checks, 2 unreadable',
  options: { json: { type: 'boolean' } },
  usesDatabase: () => false,
  run: async ({ values, positionals, print }) => {
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new CommandRefused('read-report: give one file.')
    const answer = await readReportFile(await bytesOf(path), basename(path), demoFramework())
    if (answer.kind === 'refused') throw new CommandRefused(`read-report: ${path}: ${answer.sentence}`)
    const { facts, provenance, needsPerson, checks } = answer.reading
    print(values['json'] === true ? JSON.stringify({ ...facts, provenance, needsPerson, checks }, null, 1) : inWords(answer.reading))
    return checks.every((check) => check.ok) ? consistent : failedChecks
  },
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw new CommandRefused(`read-report: ${path}: there is no such file.`)
  if (found.size > largestFile)
    throw new CommandRefused(`read-report: ${path}: the file is larger than any report (${Math.round(found.size / 1024 / 1024)} MB).`)
  return readFile(path)
}

function inWords({ facts, provenance, needsPerson, checks }: Reading): string {
  const lines = Object.entries(provenance).map(
    ([path, { page, line, sure }]) => `  ${path}: ${JSON.stringify(valueAt(facts, path))}  (${page === null ? '' : `page ${page}, `}line ${line}, ${sure})`,
  )
  const failed = checks.filter((check) => !check.ok)
  return [
    `Facts read: ${lines.length}`,
    ...lines,
    `For a person: ${needsPerson.length}`,
    ...needsPerson.map(({ fact, why }) => `  ${fact}: ${why}`),
    `Checks: ${checks.length}, failed: ${failed.length}`,
    ...failed.map(({ id, message }) => `  ${id}: ${message}`),
  ].join('\n')
}
