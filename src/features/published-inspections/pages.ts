import { page, type PageAnswer, type PublicContext } from '../../platform/http/action.ts'
import { publishedInspections, type PublishedInspection } from './queries.ts'

interface ListModel {
  readonly inspections: readonly PublishedInspection[]
}

export async function showPublishedInspections({ tx }: PublicContext): Promise<PageAnswer> {
  const model: ListModel = { inspections: await publishedInspections(tx) }
  return page('published-inspections/views/list.njk', 'Published inspections', model)
}
