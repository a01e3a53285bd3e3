/**
 * Which standards a member of a team works on. A partner inspector of a joint inspection (handbook §1) has the standards that
 * the plan names, and none until it does; everyone else has all of them.
 */
import type { Permission, Role } from './permissions.ts'

/** The standards a member of a team works on. */
export type OwnStandards = 'all' | ReadonlySet<string>

/** @param named the standards that the plan names for this member */
export function ownStandards(role: Role, named: readonly string[]): OwnStandards {
  return role === 'partnerInspector' ? new Set(named) : 'all'
}

/** Whether a standard is one of the member's own. */
export function isOwnStandard(own: OwnStandards, standardId: string): boolean {
  return own === 'all' || own.has(standardId)
}

/** What a member may do with something that belongs to one standard, with the reason where not. */
export function mayWithStandard(own: OwnStandards, standardId: string): Permission {
  if (own === 'all' || isOwnStandard(own, standardId)) return { allowed: true }
  const given = own.size === 0 ? 'none yet' : [...own].toSorted().join(', ')
  return { allowed: false, because: 'role', why: `a partner inspector works on the standards that the plan gives them: ${given}.` }
}
