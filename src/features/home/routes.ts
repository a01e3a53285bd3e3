import { page, publicRoute, type Route } from '../../platform/http/action.ts'

export const homeRoutes: readonly Route[] = [
  publicRoute({
    method: 'GET',
    url: '/',
    permission: 'public',
    audit: 'not recorded: start page',
    run: async (ctx) => page('home/views/home.njk', 'Inspect youth justice', { signedIn: ctx.person !== null }),
  }),
]
