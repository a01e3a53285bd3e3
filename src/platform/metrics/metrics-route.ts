/**
 * /metrics, outside the wrapper of actions. With METRICS_TOKEN it asks for that token. Without one it answers this machine alone, and
 * nobody where people reach the service by a public address: a proxy on the same machine would lend its own address to everyone.
 */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { routeOf } from '../log/log-requests.ts'
import { hashOfToken } from '../sign-in/tokens.ts'
import { createMetrics, type MetricsSources } from './metrics.ts'

/** Its line in the registry. */
export const metricsRoute = { url: '/metrics', permission: 'public', audit: 'not recorded: figures of the process, for its token or this machine' } as const

export function registerMetrics(app: FastifyInstance, config: Config, sources: MetricsSources): void {
  const metrics = createMetrics(sources)
  app.addHook('onResponse', async (request, reply) =>
    metrics.answered({
      method: request.method,
      route: routeOf(request.routeOptions.url),
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    }),
  )
  app.get(metricsRoute.url, async (request, reply) => {
    if (!mayRead(config, request)) return reply.callNotFound()
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.read())
  })
}

function mayRead({ metricsToken, publicUrl }: Config, request: FastifyRequest): boolean {
  if (metricsToken !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
  return publicUrl === undefined && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
}

/** Hashes are of one length, so that the time of comparing tells nothing. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfToken(given)), Buffer.from(hashOfToken(wanted)))
}
