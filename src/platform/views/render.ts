import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { registerFilters } from './filters.ts'

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

const environment = registerFilters(
  new nunjucks.Environment(
    new nunjucks.FileSystemLoader([
      root('src/platform/views'),
      root('src/features'),
      root('node_modules/govuk-frontend/dist'),
      root('node_modules/@ministryofjustice/frontend'),
    ]),
    { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true },
  ),
)

/** Prints a template with its view model. Templates are compiled once and kept. */
export function render(template: string, model: object): string {
  return environment.render(template, model)
}
