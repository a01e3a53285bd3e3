import { inspectionRulesInWords, officeRulesInWords, ownPermissions, type OwnPermissions, type RuleInWords } from '../../domain/permissions/in-words.ts'
import { roleNames, roles } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'

interface PermissionsModel {
  readonly roles: readonly string[]
  readonly tables: readonly { readonly id: string; readonly caption: string; readonly withWindow: boolean; readonly rules: readonly RuleInWords[] }[]
  readonly ownRole: string
}
interface OwnPermissionsModel extends OwnPermissions {
  readonly role: string
  /** The standards of a partner inspector, or that there are none yet; null for everyone else. */
  readonly standards: string | null
  readonly back: string
}

export async function showPermissions({ person }: PersonContext): Promise<PageAnswer> {
  const model: PermissionsModel = {
    roles: roles.map((role) => roleNames[role]),
    tables: [
      { id: 'inspection', caption: 'In an inspection, for the people of its team', withWindow: true, rules: inspectionRulesInWords() },
      { id: 'office', caption: 'Outside an inspection', withWindow: false, rules: officeRulesInWords() },
    ],
    ownRole: roleNames[person.role],
  }
  return page('permissions/views/permissions.njk', 'Who may do what', model, { wide: true })
}

export async function showOwnPermissions({ inspection }: InspectionContext): Promise<PageAnswer> {
  const model: OwnPermissionsModel = {
    ...ownPermissions(inspection.role, inspection.doneStages),
    role: roleNames[inspection.role],
    standards: inspection.standards === 'all' ? null : [...inspection.standards].toSorted().join(', ') || 'none yet',
    back: `/inspections/${inspection.id}`,
  }
  return page('permissions/views/own.njk', 'What you may do here', model)
}
