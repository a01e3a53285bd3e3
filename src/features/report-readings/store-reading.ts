import { z } from 'zod'
import { recordIdentity } from '../../domain/published/record-identity.ts'
import { reportAddress } from '../../domain/report/address.ts'
import { redirect, type Answer, type PersonContext } from '../../platform/http/action.ts'
import { version } from '../../platform/http/input.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { storedVersion } from './queries.ts'
import { nextVersion, readingInUrl } from './reading-in-url.ts'

export const storeInput = z.object({ version: version() })

/** Stores a reading as it stands as a published inspection; what was stored before stays as an earlier version. */
export async function storeReading(ctx: PersonContext<z.infer<typeof storeInput>>): Promise<Answer> {
  const now = await readingInUrl(ctx)
  const identity = recordIdentity(now.facts)
  if ('missing' in identity) throw new Problem('badInput', { what: `The report cannot be stored without ${identity.missing.join(', ')}. Enter it by hand.` })
  await nextVersion(ctx, now, ctx.input.version)
  const before = await storedVersion(ctx.tx, now.row.id)
  const address = before?.address ?? (await newAddress(ctx, reportAddress(identity.area, identity.month, new Set())))
  const next = (before?.version ?? 0) + 1
  await ctx.tx
    .insertInto('inspectionOfRecord')
    .values({
      ...{ readingId: now.row.id, address, version: next, storedBy: ctx.person.id, storedAt: ctx.now },
      ...{ facts: JSON.stringify(now.facts), checks: JSON.stringify(now.checks) },
    })
    .execute()
  return redirect(`/published-inspections/${address}`, {
    flash: 'Stored among the published inspections',
    subject: now.row.id,
    detail: { address, version: next },
  })
}

/** One inspection stands there once: another file of the same report is not stored beside it. @throws Problem alreadyExists */
async function newAddress({ tx }: PersonContext, address: string): Promise<string> {
  const own = await tx.selectFrom('publication').select('address').where('address', '=', address).executeTakeFirst()
  const read = await tx.selectFrom('inspectionOfRecord').select('address').where('address', '=', address).executeTakeFirst()
  if (own !== undefined || read !== undefined) throw new Problem('alreadyExists', { what: `The published inspection ${address}` })
  return address
}
