/** The registry: every URL of the product with its permission and audit name. */
import { homeRoutes } from './features/home/routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { planRoutes } from './features/plan/routes.ts'
import { signInRoutes } from './features/sign-in/routes.ts'
import type { Route } from './platform/http/action.ts'

export const routes: readonly Route[] = [...homeRoutes, ...signInRoutes, ...peopleRoutes, ...planRoutes]

/** URLs that are not actions: files the server hands out as they are. */
export const staticRoutes = [
  { url: '/assets/govuk/*', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/moj/*', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/product/*', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/browser/*', permission: 'public', audit: 'not recorded: static file' },
] as const
