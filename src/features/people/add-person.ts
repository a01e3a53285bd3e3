import { z } from 'zod'
import { roles } from '../../domain/permissions/permissions.ts'
import { redirect, type Answer, type Db, type PersonContext, type Tx } from '../../platform/http/action.ts'
import { choice, requiredText } from '../../platform/http/input.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { hashPassword } from '../../platform/sign-in/passwords.ts'
import { isEmpty } from './queries.ts'

const shortestPassword = 12

export const addPersonInput = z.object({
  name: requiredText('Enter the name', 100),
  email: requiredText('Enter the email address', 200).pipe(z.email('Enter an email address in the correct format, like name@example.com')),
  role: choice(roles, 'Select the role'),
  service: z.string().default(''),
  password: z
    .string('Enter a first password')
    .min(shortestPassword, `Enter a first password of at least ${shortestPassword} characters`)
    .max(500, 'Enter a shorter password'),
})
type NewPerson = z.infer<typeof addPersonInput>

export async function addPerson(ctx: PersonContext<NewPerson>): Promise<Answer> {
  const { email, role, service, name } = ctx.input
  if (role === 'serviceContact' && service === '') throw new FieldProblem([{ field: 'service', message: 'Select the service this contact works for' }])
  const taken = await ctx.tx.selectFrom('person').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()
  if (taken !== undefined) throw new FieldProblem([{ field: 'email', message: 'Someone with this email address is already here' }])
  const personId = await insertPerson(ctx.tx, ctx.input)
  return redirect('/people', { flash: `${name} can now sign in`, subject: personId, detail: { role } })
}

/** The very first person, who adds all others. @throws Error once anyone is there */
export async function addFirstAdministrator(db: Db, person: Omit<NewPerson, 'role' | 'service'>): Promise<void> {
  const input = addPersonInput.parse({ ...person, role: 'administrator' })
  await db.transaction().execute(async (tx) => {
    if (!(await isEmpty(tx))) throw new Error('there are people in this database already. An administrator adds others in the product.')
    await insertPerson(tx, input)
  })
}

async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const serviceId = person.role === 'serviceContact' ? person.service : null
  const passwordHash = await hashPassword(person.password)
  const row = await tx
    .insertInto('person')
    .values({ name: person.name, email: person.email.toLowerCase(), role: person.role, serviceId, passwordHash })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
