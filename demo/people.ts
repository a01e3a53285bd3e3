/** The people of the demo, one a role. Nobody here exists; the password is public because everything behind it is invented. */
import type { Role } from '../src/domain/permissions/permissions.ts'

export interface DemoPerson {
  readonly role: Role
  readonly name: string
  readonly email: string
}

export const demoPassword = 'demo-password-only'

const person = (role: Role, title: string): DemoPerson => ({
  role,
  name: `${title} Example`,
  email: `${title.toLowerCase().replaceAll(' ', '.')}@demo.example`,
})

export const demoPeople: readonly DemoPerson[] = [
  person('administrator', 'Administrator'),
  person('headOfInspection', 'Head of Inspection'),
  person('leadInspector', 'Lead Inspector'),
  person('inspector', 'Inspector'),
  person('assessor', 'Assessor'),
  person('dataAnalyst', 'Data Analyst'),
  person('panelMember', 'Panel Member'),
  person('chiefInspector', 'Chief Inspector'),
  person('partnerInspector', 'Partner Inspector'),
  person('serviceContact', 'Service Contact'),
]

/** Stands on every page and file of a demonstration. */
export const demoNotice = 'Demonstration: figures from a published report; all text and people invented; not an inspectorate publication.'
