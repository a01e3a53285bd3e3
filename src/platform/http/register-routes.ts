/** Hands every route of the registry to Fastify, each run by the one wrapper and answered by send-answer. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../problems/problem.ts'
import { browserFamily } from '../sign-in/browser-family.ts'
import { NotAsPresumed } from '../sign-in/known-sessions.ts'
import { findSession, isSignedIn, noteActivity, setFlash, type Session } from '../sign-in/sessions.ts'
import { hashOfToken } from '../sign-in/tokens.ts'
import type { Route } from './action.ts'
import { cookieNames, type Deps } from './deps.ts'
import type { LimitHooks } from './rate-limits.ts'
import { requestParts, type RequestParts } from './request-parts.ts'
import { runAction, type Asked } from './run-action.ts'
import { sendAnswer, sendProblem, setSessionCookie, wantsJson, type Sending } from './send-answer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    csrfToken: string
    asked: RequestParts
  }
}

const params = z.record(z.string(), z.string())

/** Registers every route; a route is reachable only through this function. */
export function registerRoutes(app: FastifyInstance, deps: Deps, routes: readonly Route[], limits: LimitHooks): void {
  const known = new Set(routes.map((route) => `${route.method} ${route.url}`))
  app.addHook('onRoute', ({ method, url }) => {
    const fromRegistry = [method].flat().every((one) => known.has(`${one === 'HEAD' ? 'GET' : one} ${url}`))
    if (!fromRegistry) throw new Error(`${url} is in no routes.ts: every URL states its permission and audit name in the registry.`)
  })
  app.decorateRequest('csrfToken', '')
  app.decorateRequest('asked')
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.url,
      // Who is not signed in is refused before anything of what they send is read.
      onRequest: [...(route.scope === 'public' ? [] : [(request: FastifyRequest) => mustBeSignedIn(deps, route, request)]), ...limits(route)],
      preHandler: [(request) => readParts(request, route), ...(route.method === 'POST' ? [app.csrfProtection] : [])],
      handler: (request, reply) => answer(deps, route, request, reply),
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const session = await sessionOf(deps, request)
    return sendProblem(deps, { request, reply, session }, new Problem('notFound'))
  })
}

async function answer(deps: Deps, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const presumed = presumedSession(deps, route, request)
  if (presumed !== null) {
    try {
      return await answerIn(deps, route, { request, reply, session: presumed }, true)
    } catch (error) {
      if (!(error instanceof NotAsPresumed)) throw error
      deps.knownSessions.forget(presumed)
    }
  }
  const found = await sessionOf(deps, request)
  const session = found === null || route.quiet === true ? found : await noteActivity(deps.db, found, deps.clock())
  if (session !== null && session === found) deps.knownSessions.keep(session)
  return answerIn(deps, route, { request, reply, session }, false)
}

async function answerIn(deps: Deps, route: Route, { request, reply, session }: Sending, presumed: boolean): Promise<FastifyReply> {
  const sending: { -readonly [Part in keyof Sending]: Sending[Part] } = { request, reply, session }
  try {
    const asked: Asked = {
      ...{ route, session, presumed },
      params: params.parse(request.params),
      parts: request.asked,
      now: deps.clock(),
      isScript: wantsJson(request),
      browser: browserFamily(request.headers['user-agent']),
      browserKey: browserKeyOf(request.cookies[cookieNames(deps.config).csrf]),
      signIn: { secrets: deps.secrets, requireCodes: deps.config.requireCodes, organisation: deps.organisation },
      keepToken: (token) => {
        setSessionCookie(deps, reply, token)
        if (session !== null) sending.session = { ...session, tokenHash: hashOfToken(token) }
      },
    }
    const done = await runAction(deps.db, asked, deps.witness)
    if (session?.flash !== undefined && session.flash !== null && done.answer.kind === 'page')
      await setFlash(deps.db, sending.session?.tokenHash ?? session.tokenHash, null)
    return await sendAnswer(deps, sending, done)
  } catch (error) {
    if (error instanceof Problem) return sendProblem(deps, sending, error)
    throw error
  }
}

const browserKeyOf = (cookie: string | undefined): string | null => (cookie === undefined || cookie === '' ? null : hashOfToken(cookie))

const sessions = new WeakMap<FastifyRequest, Promise<Session | null>>()

/** Who is asking, by the session cookie; asked of the database once a request. */
export function sessionOf(deps: Deps, request: FastifyRequest): Promise<Session | null> {
  const known = sessions.get(request) ?? findSession(deps.db, request.cookies[cookieNames(deps.config).session], deps.clock())
  sessions.set(request, known)
  return known
}

/** A script that saves within an inspection goes on with the session as it is known: it is confirmed before anything is done. */
function presumedSession(deps: Deps, route: Route, request: FastifyRequest): Session | null {
  if (route.scope !== 'inspection' || route.method !== 'POST' || !wantsJson(request)) return null
  return deps.knownSessions.presume(request.cookies[cookieNames(deps.config).session], deps.clock())
}

async function mustBeSignedIn(deps: Deps, route: Route, request: FastifyRequest): Promise<void> {
  if (presumedSession(deps, route, request) === null && !isSignedIn(await sessionOf(deps, request))) throw new Problem('notSignedIn')
}

/** Reads what was sent, and the form token in it: a POST counts only with the token that our own page carried (CSRF). */
async function readParts(request: FastifyRequest, route: Route): Promise<void> {
  request.asked = await requestParts(request, route.upload)
  const token = request.asked.fields['_csrf'] ?? request.headers['x-csrf-token']
  request.csrfToken = typeof token === 'string' ? token : ''
}
