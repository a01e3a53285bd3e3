import { routes, staticRoutes } from '../routes.ts'
import type { Command } from './command.ts'

export const routesCommand: Command = {
  name: 'routes',
  summary: 'every URL with its permission and audit name (--json)',
  options: { json: { type: 'boolean' } },
  usesDatabase: () => false,
  run: async ({ values, print }) => {
    const rows = [
      ...routes.map(({ method, url, scope, permission, audit }) => ({ method, url, scope, permission, audit })),
      ...staticRoutes.map((route) => ({ method: 'GET', scope: 'public', ...route })),
    ]
    print(
      values['json'] === true
        ? JSON.stringify(rows, null, 1)
        : rows.map((row) => `${row.method.padEnd(5)}${row.url}  ${row.permission}  ${row.audit}`).join('\n'),
    )
    return 0
  },
}
