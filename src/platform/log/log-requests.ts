/** One line for each request, under the reference that a page shows where something went wrong. */
import type { FastifyInstance } from 'fastify'

export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { method: request.method, route: routeOf(request.routeOptions.url), status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
}

/** The pattern of the registry, not the address: what stands in an address may be about one case. */
export function routeOf(pattern: string | undefined): string {
  return pattern ?? 'none'
}
