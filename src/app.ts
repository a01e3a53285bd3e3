/** Where the web application is put together: plugins, static files, routes, and what happens to an unexpected error. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import serveStatic from '@fastify/static'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import { navigationOf } from './navigation.ts'
import { noWitness, type Witness } from './platform/audit/witness.ts'
import type { Config } from './platform/config.ts'
import type { Db } from './platform/http/action.ts'
import { createLog, type Log } from './platform/log/log.ts'
import { logRequests, routeOf } from './platform/log/log-requests.ts'
import { registerMetrics } from './platform/metrics/metrics-route.ts'
import type { MetricsSources } from './platform/metrics/metrics.ts'
import { cookieNames, cookieOptions, type Deps, type Progress } from './platform/http/deps.ts'
import { registerProbes } from './platform/http/probes.ts'
import { addRateLimits } from './platform/http/rate-limits.ts'
import { registerRoutes, sessionOf } from './platform/http/register-routes.ts'
import { addSafeHeaders } from './platform/http/safe-headers.ts'
import { sendProblem } from './platform/http/send-answer.ts'
import { KnownSessions } from './platform/sign-in/known-sessions.ts'
import { organisationOf } from './platform/sign-in/organisation.ts'
import { secretsOf } from './platform/sign-in/secrets.ts'
import { problemFromDatabase } from './platform/problems/from-database.ts'
import { Problem } from './platform/problems/problem.ts'
import { limitInWords } from './platform/uploads/file-kinds.ts'
import { mayInOffice } from './domain/permissions/permissions.ts'
import { routes } from './routes.ts'

export interface AppParts {
  readonly db: Db
  readonly config: Config
  readonly clock?: () => Date
  readonly progress?: () => Progress | null
  /** Where a sealer runs beside it: what it is told of each audit row. */
  readonly witness?: Witness
  /** Where the log goes; without it faults alone go to the standard error output. */
  readonly log?: Log
  /** What /metrics tells; without it there is none. */
  readonly metrics?: Omit<MetricsSources, 'db'>
  /** In milliseconds: how long the headers and the whole of a request may take, and how often that is looked at. */
  readonly timeouts?: { readonly headers: number; readonly request: number; readonly check: number }
}

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Builds the application; it listens nowhere yet. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const deps: Deps = {
    db: parts.db,
    config: parts.config,
    clock: parts.clock ?? (() => new Date()),
    witness: parts.witness ?? noWitness,
    secrets: secretsOf(parts.config),
    organisation: organisationOf(parts.config.organisation),
    knownSessions: new KnownSessions(),
    progress: parts.progress ?? (() => null),
    navigationOf,
    mayManagePeople: (person) => mayInOffice(person.role, 'managePeople').allowed,
    mayReadReports: (person) => mayInOffice(person.role, 'readReports').allowed,
    maySearchAudit: (person) => mayInOffice(person.role, 'searchAudit').allowed,
    maySeeRetention: (person) => mayInOffice(person.role, 'seeRetention').allowed,
  }
  const log: FastifyBaseLogger = parts.log ?? createLog('error')
  const app = fastify({
    loggerInstance: log,
    // One line a request, in our own words (log-requests.ts).
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => randomUUID(),
    trustProxy: trustOf(parts.config),
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    // Who sends slowly holds a connection, not more: headers and body have an end, looked for every few seconds.
    requestTimeout: parts.timeouts?.request ?? 120_000,
    keepAliveTimeout: 10_000,
    http: { headersTimeout: parts.timeouts?.headers ?? 15_000, connectionsCheckingInterval: parts.timeouts?.check ?? 5000, maxHeaderSize: 16 * 1024 },
  })
  logRequests(app)
  await app.register(cookie)
  await app.register(formbody)
  // Each route states what it takes (request-parts.ts).
  await app.register(multipart)
  await app.register(csrf, { cookieKey: cookieNames(parts.config).csrf, cookieOpts: cookieOptions(parts.config), getToken: (request) => request.csrfToken })
  await addSafeHeaders(app, parts.config)
  const limits = parts.config.rateLimits ? await addRateLimits(app, parts.db, deps.clock) : () => []
  await app.register(serveStatic, { root: root('node_modules/govuk-frontend/dist/govuk'), prefix: '/assets/govuk/', decorateReply: false, maxAge: '1h' })
  await app.register(serveStatic, { root: root('node_modules/@ministryofjustice/frontend/moj'), prefix: '/assets/moj/', decorateReply: false, maxAge: '1h' })
  await app.register(serveStatic, { root: root('assets'), prefix: '/assets/product/', decorateReply: false, maxAge: '1h' })
  serveStyles(app)
  serveBrowserCode(app)
  registerProbes(app, deps)
  if (parts.metrics !== undefined) registerMetrics(app, parts.config, { ...parts.metrics, db: parts.db })
  registerRoutes(app, deps, routes, limits)
  app.setErrorHandler(async (error, request, reply) => {
    // Where the database does not answer there is no session either: the page says what happened all the same.
    const session = await sessionOf(deps, request).catch(() => null)
    return sendProblem(deps, { request, reply, session }, problemOf(error, request))
  })
  return app
}

/** A number says how many proxies stand in front. */
function trustOf({ trustProxy }: Config): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof trustProxy === 'number' ? (_, hop) => hop < trustProxy : trustProxy
}

/** GOV.UK and MoJ Frontend in one sheet, without the typeface that only gov.uk may use: a browser would ask for it before our own rules are there. */
function serveStyles(app: FastifyInstance): void {
  const sheets = ['govuk-frontend/dist/govuk/govuk-frontend.min.css', '@ministryofjustice/frontend/moj/moj-frontend.min.css']
  const styles = sheets.map((path) => readFileSync(root(`node_modules/${path}`), 'utf8').replaceAll(/@font-face\{[^}]*\}/g, '')).join('\n')
  app.get('/assets/frontend.css', (_, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(styles))
  // Where a browser shows a PDF there is no page to name the icon, and it asks here.
  app.get('/favicon.ico', (_, reply) => reply.redirect('/assets/product/icon.svg'))
}

/** Browser code is TypeScript too; its types are taken off once, at start. */
function serveBrowserCode(app: FastifyInstance): void {
  for (const name of readdirSync(root('src/browser')).filter((file) => file.endsWith('.ts'))) {
    const code = stripTypeScriptTypes(readFileSync(root(`src/browser/${name}`), 'utf8'))
    app.get(`/assets/browser/${name.replace(/\.ts$/, '.js')}`, (_, reply) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'max-age=3600').send(code),
    )
  }
}

/** A refusal by the web server itself, or a fault of ours under a reference that is also in the log. */
function problemOf(error: unknown, request: FastifyRequest): Problem {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('FST_CSRF')) return new Problem('formOutOfDate')
  if (error instanceof Problem) return error
  const refused = problemFromDatabase(error)
  if (refused?.code === 'noSpace') return refused
  if (status === 413) return new Problem('tooLarge', { limit: limitInWords(undefined) })
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('unreadableRequest')
  request.log.error({ route: routeOf(request.routeOptions.url), err: error }, 'fault')
  return new Problem('unexpected', { reference: request.id })
}
