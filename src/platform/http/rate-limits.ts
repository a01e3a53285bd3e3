/**
 * How often one address may ask: against guessing with many accounts from one place, and against being kept busy. Tries for one account are
 * counted apart from this (sign-in/tries.ts). An office of forty behind one address must not notice it. Public pages are
 * counted by each server for itself, everything else by all of them together (shared-counts.ts).
 */
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import { Problem } from '../problems/problem.ts'
import type { Db, Route } from './action.ts'
import { sharedCounts } from './shared-counts.ts'

const minute = 60_000

/** Requests from one address (an IPv6 network of 64 bits counts as one) in a time. */
export const rateLimits = {
  signIn: { max: 60, timeWindow: 15 * minute },
  code: { max: 60, timeWindow: 15 * minute },
  invitation: { max: 30, timeWindow: 15 * minute },
  upload: { max: 120, timeWindow: 15 * minute },
  publicPage: { max: 300, timeWindow: minute },
} as const satisfies Record<string, RateLimitOptions>
export type RateLimit = keyof typeof rateLimits
const rateLimitNames = ['signIn', 'code', 'invitation', 'upload', 'publicPage'] as const satisfies readonly RateLimit[]

/** The limit of a route: its own, or that of every form with a file and every page that is open to all; pages of those signed in have none. */
export function rateLimitOf(route: Pick<Route, 'limit' | 'upload' | 'scope' | 'method' | 'quiet'>): RateLimit | null {
  if (route.limit !== undefined) return route.limit
  if (route.upload !== undefined) return 'upload'
  return route.scope === 'public' && route.method === 'GET' && route.quiet !== true ? 'publicPage' : null
}

/** What Fastify runs for a route before anything of its request is read. */
export type LimitHooks = (route: Route) => onRequestAsyncHookHandler[]

/**
 * Counts by the address that Fastify takes for the asker's: what a proxy says counts only where TRUST_PROXY names it.
 * The routes of one limit count together.
 */
export async function addRateLimits(app: FastifyInstance, db: Db, clock: () => Date): Promise<LimitHooks> {
  const hooks = new Map<RateLimit, onRequestAsyncHookHandler>()
  for (const name of rateLimitNames)
    // Apart from the others, because the library has one store for all that is registered together.
    await app.register(async (inner) => {
      // Every page of the public is no reason to write.
      const store = name === 'publicPage' ? {} : { store: sharedCounts(db, clock, name) }
      await inner.register(rateLimit, { ...settings, ...store })
      hooks.set(name, inner.rateLimit(rateLimits[name]).bind(app))
    })
  return (route) => {
    const limit = rateLimitOf(route)
    const hook = limit === null ? undefined : hooks.get(limit)
    return hook === undefined ? [] : [hook]
  }
}

const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
const settings = {
  global: false,
  addHeaders: { ...noHeaders, 'retry-after': true },
  addHeadersOnExceeding: noHeaders,
  errorResponseBuilder: (_: unknown, { ttl }: { readonly ttl: number }) => new Problem('tooManyRequests', { wait: inMinutes(ttl) }),
}

function inMinutes(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / minute))
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
