import type { Tx } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { OpenWork } from './queries.ts'

/** Gives a piece of work to another person. @throws Problem changedMeanwhile where it is no longer as it was read */
export async function takeOver(tx: Tx, work: OpenWork, to: string): Promise<void> {
  if (work.kind === 'lead' || work.kind === 'place') return fillPlace(tx, work, to)
  const changed = await changeOwner(tx, work, to)
  if (changed !== 1n) throw new Problem('changedMeanwhile', { who: 'Someone else' })
}

async function changeOwner(tx: Tx, { kind, id, inspectionId, ownerId }: OpenWork, to: string): Promise<bigint> {
  if (kind === 'stage') {
    const stage = tx.updateTable('inspectionStage').set((eb) => ({ ownerId: to, version: eb('version', '+', 1) }))
    const changed = await stage.where('inspectionId', '=', inspectionId).where((eb) => eb.cast<string>('stage', 'text'), '=', id).where('ownerId', '=', ownerId).where('doneAt', 'is', null).executeTakeFirst() // prettier-ignore
    return changed.numUpdatedRows
  }
  if (kind === 'concern') {
    const concern = tx.updateTable('concern').set((eb) => ({ followedBy: to, version: eb('version', '+', 1) }))
    return (await concern.where('id', '=', id).where('closedAt', 'is', null).executeTakeFirst()).numUpdatedRows
  }
  const allocated = tx.updateTable('sampledCase').set((eb) => ({ allocatedTo: to, version: eb('version', '+', 1) }))
  return (await allocated.where('id', '=', id).where('allocatedTo', '=', ownerId).where('completedAt', 'is', null).executeTakeFirst()).numUpdatedRows
}

/** Puts a person into the place: into the team, or into this role where they are of the team already. */
async function fillPlace(tx: Tx, { inspectionId, place }: OpenWork, personId: string): Promise<void> {
  if (place === undefined) return
  const { role } = place
  await tx
    .insertInto('teamMember')
    .values({ inspectionId, personId, role })
    .onConflict((conflict) => conflict.columns(['inspectionId', 'personId']).doUpdateSet({ role, leftAt: null }))
    .execute()
  if (place.standards.length === 0) return
  await tx
    .insertInto('teamMemberStandard')
    .values(place.standards.map((standardId) => ({ inspectionId, personId, standardId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
