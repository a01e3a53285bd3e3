/**
 * `npm run -s test:kill -- --rounds 50 --seed 7 [--on embedded]`: the kill test with more rounds; on PostgreSQL as well where
 * TEST_DATABASE_URL is set. 50 rounds on both take about 8 minutes; another seed gives other moments.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' }, on: { type: 'string' } } })
const env = { ...process.env, KILL_ROUNDS: values.rounds, KILL_SEED: values.seed }
const only = values.on === undefined ? [] : ['-t', `on ${values.on} is killed`]
process.exitCode = spawnSync('vitest', ['run', 'test/kill', ...only], { stdio: 'inherit', env }).status ?? 1
