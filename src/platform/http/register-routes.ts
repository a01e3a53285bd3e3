/** Hands every route of the registry to Fastify, each run by the one wrapper and answered by send-answer. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../problems/problem.ts'
import { findSession, setFlash, type Session } from '../sign-in/sessions.ts'
import type { Route } from './action.ts'
import { cookieNames, type Deps } from './deps.ts'
import { requestParts } from './request-parts.ts'
import { runAction } from './run-action.ts'
import { sendAnswer, sendProblem } from './send-answer.ts'

const params = z.record(z.string(), z.string())

/** Registers every route; a route is reachable only through this function. */
export function registerRoutes(app: FastifyInstance, deps: Deps, routes: readonly Route[]): void {
  for (const route of routes) {
    app.route({ method: route.method, url: route.url, handler: (request, reply) => answer(deps, route, request, reply) })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const session = await sessionOf(deps, request)
    return sendProblem(deps, { request, reply, session }, new Problem('notFound'))
  })
}

async function answer(deps: Deps, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const session = await sessionOf(deps, request)
  const sending = { request, reply, session }
  try {
    const parts = await requestParts(request)
    if (route.method === 'POST') await mustBeOurForm(request, reply, parts.fields['_csrf'])
    const done = await runAction(deps.db, { route, session, params: params.parse(request.params), parts, now: deps.clock() })
    if (session?.flash !== undefined && session.flash !== null && done.answer.kind === 'page') await setFlash(deps.db, session.tokenHash, null)
    return await sendAnswer(deps, sending, done)
  } catch (error) {
    if (error instanceof Problem) return sendProblem(deps, sending, error)
    throw error
  }
}

function sessionOf(deps: Deps, request: FastifyRequest): Promise<Session | null> {
  return findSession(deps.db, request.cookies[cookieNames(deps.config).session], deps.clock())
}

/** Cross-site request forgery: a POST counts only with the token that our own page carried. */
async function mustBeOurForm(request: FastifyRequest, reply: FastifyReply, token: unknown): Promise<void> {
  const header = request.headers['x-csrf-token']
  request.csrfToken = typeof token === 'string' ? token : typeof header === 'string' ? header : ''
  await new Promise<void>((resolve, reject) => {
    request.server.csrfProtection(request, reply, (error?: Error) => (error === undefined ? resolve() : reject(new Problem('formOutOfDate'))))
  })
}
