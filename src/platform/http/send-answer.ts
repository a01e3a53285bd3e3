/** Turns what an action answered into an HTTP reply: a page with its chrome, a redirect, a file or JSON. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { routeOf } from '../log/log-requests.ts'
import type { Problem } from '../problems/problem.ts'
import { clockOf, isSignedIn, sessionLimits, setFlash, type Session } from '../sign-in/sessions.ts'
import { hashOfToken } from '../sign-in/tokens.ts'
import { render } from '../views/render.ts'
import type { FieldError, FileAnswer, InspectionInScope, PageAnswer, RedirectAnswer } from './action.ts'
import { cookieNames, cookieOptions, type Deps } from './deps.ts'
import type { Done } from './run-action.ts'

export interface Sending {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly session: Session | null
}

export async function sendAnswer(deps: Deps, sending: Sending, done: Done): Promise<FastifyReply> {
  const { answer } = done
  if (answer.kind === 'page' || answer.kind === 'redirect') setSessionCookie(deps, sending.reply, answer.session)
  switch (answer.kind) {
    case 'page':
      return sendPage(deps, sending, answer, done.inspection, done.errors)
    case 'redirect':
      return sendRedirect(deps, sending, answer)
    case 'provider':
      return sending.reply.redirect(answer.to.href, 303)
    case 'file':
      return sendFile(sending, answer)
    case 'json':
      return sending.reply
        .status(answer.status ?? 200)
        .header('cache-control', 'no-store')
        .send(answer.body)
  }
}

/** A refusal as a page, or as JSON for a script that asked for JSON. Someone not signed in is led to sign in. */
export async function sendProblem(deps: Deps, sending: Sending, problem: Problem): Promise<FastifyReply> {
  const { request, reply, session } = sending
  // Whoever runs the service has to do something; a fault of ours is in the log already, with its frames.
  if (problem.status >= 500 && problem.code !== 'unexpected') request.log.error({ route: routeOf(request.routeOptions.url), problem: problem.code }, 'problem')
  if (wantsJson(request)) {
    return reply.status(problem.status).send({ code: problem.code, sentence: problem.message, details: problem.details })
  }
  if (problem.code === 'signInAgain' && request.method === 'GET') return reply.redirect('/sign-in', 303)
  if (problem.code === 'notSignedIn') return sendToSignIn(deps, sending, problem)
  const back = session === null ? { href: '/', text: 'Go to the start page' } : { href: '/inspections', text: 'Go to your inspections' }
  const title = problem.code === 'notFound' ? 'Page not found' : 'There is a problem'
  const answer: PageAnswer = { kind: 'page', template: 'problem.njk', title, model: { sentence: problem.message, back }, status: problem.status }
  return sendPage(deps, sending, answer, null, [])
}

/** To sign in and back; after a form, what to do so that nothing typed is lost. */
async function sendToSignIn(deps: Deps, sending: Sending, problem: Problem): Promise<FastifyReply> {
  const { request, reply } = sending
  const ended = request.cookies[cookieNames(deps.config).session] !== undefined && sending.session === null
  if (request.method === 'GET') return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}${ended ? '&ended=1' : ''}`, 303)
  const answer: PageAnswer = {
    kind: 'page',
    template: 'signed-out.njk',
    title: 'You have been signed out',
    model: {},
    status: problem.status,
  }
  return sendPage(deps, sending, answer, null, [])
}

async function sendPage(
  deps: Deps,
  sending: Sending,
  answer: PageAnswer,
  inspection: InspectionInScope | null,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const { request, reply, session } = sending
  // With a new token the sign-in has just become complete.
  const signedIn = isSignedIn(session) || typeof answer.session === 'string' ? session : null
  // What everybody may keep carries nothing of one visitor: no form and no cookie.
  const keptFor = session === null && deps.progress() === null ? answer.keptFor : undefined
  const csrfToken = keptFor === undefined ? reply.generateCsrf(cookieOptions(deps.config)) : ''
  const path = request.url.split('?')[0] ?? ''
  const chrome = {
    csrfToken,
    path,
    nonce: reply.cspNonce.script,
    origin: deps.config.publicUrl ?? `${request.protocol}://${request.host}`,
    person: signedIn?.person ?? null,
    mayManagePeople: signedIn !== null && deps.mayManagePeople(signedIn.person),
    mayReadReports: signedIn !== null && deps.mayReadReports(signedIn.person),
    maySearchAudit: signedIn !== null && deps.maySearchAudit(signedIn.person),
    maySeeRetention: signedIn !== null && deps.maySeeRetention(signedIn.person),
    flash: signedIn?.flash ?? null,
    organisation: deps.organisation?.name ?? null,
    limits: sessionLimits,
    clock: isSignedIn(session) ? clockOf(session, deps.clock()) : null,
    progress: deps.progress(),
    inspection,
    notice: inspection?.notice ?? noticeOf(answer.model),
    navigation: inspection === null ? [] : await deps.navigationOf(deps.db, inspection, path),
  }
  const faults = Object.fromEntries(errors.map((error) => [error.field, error.message]))
  const errorSummary = errors.map((error) => ({ text: error.message, href: error.field === '' ? undefined : `#${error.field}` }))
  const html = render(answer.template, { ...answer.model, chrome, errors: faults, errorSummary, pageTitle: answer.title, wide: answer.wide ?? false })
  if (keptFor !== undefined && keepFor(sending, keptFor, html.replaceAll(reply.cspNonce.script, ''))) return reply.status(304).send()
  return (keptFor === undefined ? reply.header('cache-control', 'no-store') : reply)
    .status(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(html)
}

/**
 * Lets everybody keep an answer for so many seconds, and ask afterwards whether it is still the same.
 * @param content what makes it another one when it changes
 * @returns whether the asker has it already; such an answer has no body and no policy of its own
 */
function keepFor({ request, reply }: Sending, seconds: number, content: string | Buffer): boolean {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`
  reply.header('cache-control', `public, max-age=${seconds}`).header('vary', 'cookie, accept').header('etag', tag)
  const known = (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).some((one) => one.replace(/^W\//, '') === tag)
  if (known) reply.removeHeader('content-security-policy')
  return known
}

/** A public page about one inspection carries that inspection's notice in its model. */
function noticeOf(model: object): string | null {
  return 'notice' in model && typeof model.notice === 'string' ? model.notice : null
}

async function sendRedirect(deps: Deps, { reply, session }: Sending, answer: RedirectAnswer): Promise<FastifyReply> {
  const next = typeof answer.session === 'string' ? hashOfToken(answer.session) : session?.tokenHash
  if (answer.flash !== undefined && next !== undefined) await setFlash(deps.db, next, answer.flash)
  return reply.redirect(ownPath(answer.to), 303)
}

/** Nobody is led to another site: `//elsewhere` and `/\elsewhere` are addresses of another one to a browser. @throws Error */
function ownPath(to: string): string {
  if (!/^\/(?![/\\])/.test(to)) throw new Error('A redirect leads to a path of our own only')
  return to
}

/** A token begins or renews the session of this browser, null ends it. */
export function setSessionCookie({ config }: Deps, reply: FastifyReply, token: string | null | undefined): void {
  if (token === null) reply.clearCookie(cookieNames(config).session, cookieOptions(config))
  else if (token !== undefined) reply.setCookie(cookieNames(config).session, token, cookieOptions(config))
}

async function sendFile(sending: Sending, answer: FileAnswer): Promise<FastifyReply> {
  const { reply } = sending
  const content = typeof answer.content === 'function' ? await answer.content() : answer.content
  const name = answer.fileName.replaceAll(/[^\w.-]+/g, '-')
  // What is saved runs nothing, should a browser show it after all.
  if (answer.inline !== true) reply.header('content-security-policy', "default-src 'none'; sandbox")
  if (answer.keptFor === undefined) reply.header('cache-control', 'no-store')
  else if (keepFor(sending, answer.keptFor, content)) return reply.status(304).send()
  return reply
    .header('content-disposition', `${answer.inline === true ? 'inline' : 'attachment'}; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .type(answer.mediaType)
    .send(content)
}

export function wantsJson(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('application/json') || (request.headers['content-type'] ?? '').startsWith('application/json')
}
