/** `npm run -s test:kill -- --rounds 50 --seed 7`: the kill test with more rounds; on PostgreSQL as well where TEST_DATABASE_URL is set. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } } })
const env = { ...process.env, KILL_ROUNDS: values.rounds, KILL_SEED: values.seed }
process.exitCode = spawnSync('vitest', ['run', 'test/kill'], { stdio: 'inherit', env }).status ?? 1
