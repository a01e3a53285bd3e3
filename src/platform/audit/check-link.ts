/** What is wrong with one link of the chain and the row it seals: pure, so that a test can try every tampering. */
import { contentHashOf, sealHashOf, type EventText, type SealContent } from './hashes.ts'

export type FaultKind = 'changed' | 'removed' | 'reordered' | 'gap' | 'unsealed' | 'anchor' | 'unprotected'

/** One thing that is wrong with the trail, in a sentence that names the row. */
export interface TrailFault {
  readonly kind: FaultKind
  /** The number of the audit row. */
  readonly row: number | null
  /** The position of the link. */
  readonly position: number | null
  readonly what: string
}
export interface KeptLink extends SealContent {
  readonly hash: string
}
export interface KeptEvent extends EventText {
  readonly contentHash: string
}

/** The faults of a link after the one before it, and of the row it names (null: there is no such row). */
export function checkLink(before: { readonly position: number; readonly hash: string }, link: KeptLink, event: KeptEvent | null): TrailFault[] {
  return [...linkFaults(before, link), ...rowFaults(link, event)]
}

function linkFaults(before: { readonly position: number; readonly hash: string }, link: KeptLink): TrailFault[] {
  const at = { row: link.eventId, position: link.position }
  if (link.position !== before.position + 1) {
    const missing = before.position + 1 === link.position - 1 ? `Link ${link.position - 1} is` : `Links ${before.position + 1} to ${link.position - 1} are`
    return [{ ...at, kind: 'gap', row: null, what: `${missing} missing from the chain.` }, ...ownHash(link)]
  }
  if (link.previousHash !== before.hash) {
    const what = `Link ${link.position} (row ${link.eventId}) does not follow link ${before.position}: one of the two was changed, or links were reordered.`
    return [{ ...at, kind: 'reordered', what }]
  }
  return ownHash(link)
}

function ownHash(link: KeptLink): TrailFault[] {
  if (sealHashOf(link) === link.hash) return []
  return [{ kind: 'changed', row: link.eventId, position: link.position, what: `Link ${link.position} (row ${link.eventId}) was changed.` }]
}

function rowFaults(link: KeptLink, event: KeptEvent | null): TrailFault[] {
  if (link.kind !== 'row' && link.kind !== 'witness') return []
  const fault = (kind: FaultKind, what: string): TrailFault[] => [{ kind, row: link.eventId, position: link.position, what: `Row ${link.eventId} ${what}` }]
  if (link.kind === 'witness') {
    if (event === null) return fault('removed', 'was removed before it was sealed: a server had acknowledged it.')
    return fault('changed', 'was changed or taken away before it was sealed: a server had acknowledged it with another content.')
  }
  if (event === null) return fault('removed', `was removed after link ${link.position} sealed it.`)
  const contentHash = contentHashOf(event)
  if (contentHash !== event.contentHash) return fault('changed', 'was changed: its content does not give its hash.')
  if (contentHash !== link.contentHash) return fault('changed', `was changed together with its hash after link ${link.position} sealed it.`)
  return []
}
