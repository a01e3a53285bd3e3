/** Lets the rules run again on a rating replay, and sets what they give beside what the file says. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseFramework } from '../domain/framework/parse-framework.ts'
import { parseReplay, replayRatings, resultOf, type Replay } from '../domain/rating/replay.ts'
import { differencesBetween } from '../domain/report/differences.ts'
import { frameworkTexts } from '../platform/frameworks/register-frameworks.ts'
import { CommandRefused, type Command } from './command.ts'

export const replayCommand: Command = {
  name: 'replay',
  summary: 'rates again from FILE, a rating replay (--json); 0 the same ratings, 1 others, 2 unreadable',
  options: { json: { type: 'boolean' } },
  usesDatabase: () => false,
  run: async ({ positionals, values, print }) => {
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new CommandRefused('replay: give one file.')
    const replay = readReplay(path)
    const result = resultOf(replayRatings(frameworkOf(replay), replay))
    const differences = differencesBetween(replay.result, result)
    print(values['json'] === true ? JSON.stringify({ ...result, differences }, null, 1) : inWords(result, differences.length))
    return differences.length === 0 ? 0 : 1
  },
}

function readReplay(path: string): Replay {
  try {
    return parseReplay(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new CommandRefused(`replay: ${path} is no rating replay: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The very form of the framework that the ratings were made under: another wording or number could rate otherwise. */
function frameworkOf({ framework: { id, sha256 } }: Replay): ReturnType<typeof parseFramework> {
  const text = frameworkTexts().find((form) => createHash('sha256').update(form).digest('hex') === sha256)
  if (text === undefined) throw new CommandRefused(`replay: no file of framework version "${id}" here is the one these ratings were made under.`)
  return parseFramework(JSON.parse(text))
}

function inWords({ score, overallRating, standards }: Replay['result'], differences: number): string {
  const lines = standards.map(({ standardId, rating, status }) => `  ${standardId}  ${rating ?? status}`)
  const verdict = differences === 0 ? 'The same as the file says.' : `${differences} of these differ from what the file says.`
  return [`Overall: ${overallRating ?? 'none'}, score ${score ?? 'none'}`, ...lines, verdict].join('\n')
}
