import { z } from 'zod'
import { roles } from '../../domain/permissions/permissions.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Answer, Db, PersonContext, Tx } from '../../platform/http/action.ts'
import { choice, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { invite } from '../../platform/sign-in/invitations.ts'
import { showInvitation } from './invitation-page.ts'
import { isEmpty } from './queries.ts'

export const addPersonInput = z.object({
  name: requiredText('Enter the name', 100),
  email: requiredText('Enter the email address', 200).pipe(z.email('Enter an email address in the correct format, like name@example.com')),
  role: choice(roles, 'Select the role'),
  service: z.string().default(''),
})
type NewPerson = z.infer<typeof addPersonInput>

/** Adds a person without a password, and shows the link by which they set one. */
export async function addPerson(ctx: PersonContext<NewPerson>): Promise<Answer> {
  const { email, role, service, name } = ctx.input
  if (role === 'serviceContact' && service === '') throw new FieldProblem([{ field: 'service', message: 'Select the service this contact works for' }])
  const taken = await ctx.tx.selectFrom('person').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()
  if (taken !== undefined) throw new FieldProblem([{ field: 'email', message: 'Someone with this email address is already here' }])
  const personId = await insertPerson(ctx.tx, ctx.input)
  const path = await invite(ctx.tx, personId, ctx.person.id, ctx.now)
  return { ...showInvitation({ id: personId, name }, path), subject: personId, detail: { role } }
}

/**
 * The very first person, who adds all others.
 * @returns the path of the link by which they set their password
 * @throws Error once anyone is there
 */
export async function addFirstAdministrator(db: Db, person: Omit<NewPerson, 'role' | 'service'>, now: Date): Promise<string> {
  const input = addPersonInput.parse({ ...person, role: 'administrator' })
  return db.transaction().execute(async (tx) => {
    if (!(await isEmpty(tx))) throw new Error('there are people in this database already. An administrator adds others in the product.')
    const subject = await insertPerson(tx, input)
    await recordAudit(tx, { at: now, personId: null, action: 'person.add', inspectionId: null, subject, detail: { role: input.role, from: 'terminal' } })
    return invite(tx, subject, null, now)
  })
}

/** Marks somebody as a person of a demonstration, whose password is public: one-time codes are never asked of them. */
export async function markAsDemonstration(db: Db, email: string, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const marked = await tx.updateTable('person').set({ demonstration: true }).where('email', '=', email).returning('id').executeTakeFirstOrThrow()
    await recordAudit(tx, { at: now, personId: null, action: 'person.markAsDemonstration', inspectionId: null, subject: marked.id, detail: {} })
  })
}

async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const serviceId = person.role === 'serviceContact' ? person.service : null
  const row = await tx
    .insertInto('person')
    .values({ name: person.name, email: person.email.toLowerCase(), role: person.role, serviceId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
