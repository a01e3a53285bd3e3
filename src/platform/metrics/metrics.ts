/** What a monitoring system reads at /metrics: numbers about the process, no name and no address with an id in it. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { countUnsealed } from '../audit/seal-queries.ts'
import type { SealerState } from '../audit/sealer.ts'
import type { PoolState } from '../database/open-database.ts'
import type { Db } from '../http/action.ts'

/** What the numbers are read from when they are asked for. */
export interface MetricsSources {
  readonly db: Db
  readonly pool: () => PoolState
  readonly sealer: () => SealerState
}
export interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}
export interface Metrics {
  readonly contentType: string
  answered(request: Answered): void
  /** @returns the numbers of this moment in the text form of Prometheus */
  read(): Promise<string>
}

/** Seconds; the reading of a large report takes the most. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** More unsealed rows than this are not counted one by one. */
const mostCounted = 10_000
/** So long (ms) the database may take to count them. */
const patience = 2000

/** Memory, processor, event-loop lag and garbage collection come from prom-client; the rest is ours. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({ name: 'http_requests_total', help: 'Requests answered', labelNames: ['method', 'route', 'status'], registers })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to the end of the answer',
    labelNames: ['method', 'route'],
    buckets,
    registers,
  })
  addPool(registers, sources)
  addAudit(registers, sources)
  return {
    contentType: registry.contentType,
    answered: ({ method, route, status, seconds }) => {
      requests.inc({ method, route, status: String(status) })
      duration.observe({ method, route }, seconds)
    },
    read: () => registry.metrics(),
  }
}

function addPool(registers: Registry[], { pool }: MetricsSources): void {
  new Gauge({
    name: 'database_connections',
    help: 'Connections of the pool that are open and idle, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(pool())) this.set({ state }, count)
    },
  })
}

function addAudit(registers: Registry[], { db, sealer }: MetricsSources): void {
  new Gauge({
    name: 'audit_unsealed_rows',
    help: `Audit rows without a link of the chain, counted up to ${mostCounted}; not there when the database does not answer`,
    registers,
    async collect() {
      this.reset()
      const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref())
      const count = await Promise.race([countUnsealed(db, mostCounted).catch(() => null), late])
      if (count === null) this.remove()
      else this.set(count)
    },
  })
  new Gauge({
    name: 'audit_seal_lag_seconds',
    help: 'Time since a pass of the sealer left nothing behind',
    registers,
    collect() {
      this.set(sealer().lagSeconds)
    },
  })
  new Gauge({
    name: 'audit_seal_failures',
    help: 'Passes of the sealer that failed since the start',
    registers,
    collect() {
      this.set(sealer().failures)
    },
  })
}
