/** Where the answers of a form come from: the screen, or the form on paper that is keyed in. It goes from page to page in the address. */
import type { InspectionContext, Submitted } from '../../platform/http/action.ts'

export type KeyedFrom = 'form' | 'paper'

const originOf = (given: unknown): KeyedFrom => (given === 'paper' ? 'paper' : 'form')

/** Of a form that was sent, or of the address of its page. */
export function keyedFrom(ctx: InspectionContext, submitted?: Submitted): KeyedFrom {
  if (submitted !== undefined) return originOf(submitted.values['origin'])
  return ctx.input instanceof Map ? originOf(ctx.input.get('origin')) : 'form'
}

/** The address of the next page, which is keyed in from the same. */
export function withOrigin(url: string, origin: KeyedFrom): string {
  return origin === 'paper' ? `${url}?origin=paper` : url
}
