/** The proof of the sample that stands, and the draws that were set aside. */
import { z } from 'zod'
import type { Framework } from '../../domain/framework/framework.ts'
import type { DrawPlan } from '../../domain/sampling/draw-populations.ts'
import { makeProof, type ProvenType } from '../../domain/sampling/make-proof.ts'
import { samplingCase } from '../../domain/sampling/population.ts'
import { sampleProofSchema, type SampleProof } from '../../domain/sampling/proof.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { samplingTools } from '../../platform/solver/sampling-tools.ts'
import { caseloadOf, caseloadReturnOf } from '../caseload/queries.ts'
import { windowsOf } from '../plan/queries.ts'
import { provenCases, sampleDraws, type ProvenCase, type SampleDraw } from './queries.ts'

export interface SeedCommitment {
  readonly secret: string
  readonly commitment: string
  readonly committedAt: Date
}

/** The secret number of an inspection's draws, and the hash that was shown of it. */
export async function seedCommitmentOf(tx: Tx, inspectionId: string): Promise<SeedCommitment> {
  return tx.selectFrom('sampleSeed').select(['secret', 'commitment', 'committedAt']).where('inspectionId', '=', inspectionId).executeTakeFirstOrThrow()
}

export interface SetAsideDraw {
  readonly number: number
  readonly reason: string
  readonly setAsideBy: string
  readonly setAsideAt: Date
  readonly drawnAt: Date
  /** null where it was drawn before proofs were made. */
  readonly proof: SampleProof | null
  /** References of the selected cases by case type. */
  readonly selected: Readonly<Record<string, readonly string[]>>
}

const selectedReferences = z.record(z.string(), z.array(z.string()))

/** Earlier draws, the first one first. */
export async function setAsideDraws(tx: Tx, inspectionId: string): Promise<SetAsideDraw[]> {
  const rows = await tx
    .selectFrom('setAsideDraw')
    .innerJoin('person', 'person.id', 'setAsideDraw.setAsideBy')
    .select(['number', 'reason', 'person.name as setAsideBy', 'setAsideAt', 'drawnAt', 'proof', 'selected'])
    .where('inspectionId', '=', inspectionId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, proof: sampleProofSchema.nullable().parse(row.proof), selected: selectedReferences.parse(row.selected) }))
}

/** What a draw of this inspection depends on, as it stands now. */
export async function drawPlanOf(
  tx: Tx,
  { id, fieldworkMonday }: Pick<InspectionInScope, 'id' | 'fieldworkMonday'>,
  framework: Framework,
  wanted: Pick<DrawPlan, 'settings' | 'balancedOn'>,
): Promise<DrawPlan> {
  return { framework, fieldworkMonday, windows: await windowsOf(tx, id), rows: await caseloadOf(tx, id), ...wanted }
}

/** The proof of the draw that stands; undefined where there is none, or it was made before proofs were. */
export async function sampleProofOf(tx: Tx, inspection: InspectionInScope, framework: Framework): Promise<SampleProof | undefined> {
  const draws = await sampleDraws(tx, inspection.id)
  const [first] = draws
  if (first === undefined || first.populationHash === null) return undefined
  const { secret, commitment, committedAt } = await seedCommitmentOf(tx, inspection.id)
  const earlier = await setAsideDraws(tx, inspection.id)
  const facts = {
    service: inspection.serviceName,
    fieldworkMonday: inspection.fieldworkMonday,
    returnHash: (await caseloadReturnOf(tx, inspection.id))?.sha256 ?? null,
    populationHash: first.populationHash,
    balancedOn: [...first.balancedOn],
    seed: first.seed,
    seedCommitment: { commitment, committedAt: committedAt.toISOString(), secret, draw: first.number },
    drawnAt: first.drawnAt.toISOString(),
    earlierDraws: earlier.flatMap(({ number, drawnAt, setAsideAt, reason, proof }) =>
      proof === null
        ? []
        : [
            {
              draw: number,
              drawnAt: drawnAt.toISOString(),
              seed: proof.seed,
              populationHash: proof.populationHash,
              setAsideAt: setAsideAt.toISOString(),
              reason,
            },
          ],
    ),
  }
  return makeProof({ ...facts, types: await provenTypes(tx, inspection, framework, draws) }, framework, await samplingTools())
}

async function provenTypes(tx: Tx, inspection: InspectionInScope, framework: Framework, draws: readonly SampleDraw[]): Promise<ProvenType[]> {
  const windows = await windowsOf(tx, inspection.id)
  const eligible = (await caseloadOf(tx, inspection.id)).filter((found) => found.eligibility.eligible)
  const cases = await provenCases(tx, inspection.id)
  return framework.caseTypes.flatMap(({ id }) =>
    draws
      .filter((draw) => draw.caseType === id)
      .map((draw) => ({
        caseType: id,
        window: windows.find((window) => window.caseType === id) ?? { caseType: id, fromDays: 0, toDays: 0 },
        cases: eligible.filter((found) => found.caseType === id).map((found) => samplingCase(found, draw.balancedOn)),
        byRule: draw.byRule ?? draw.size,
        size: draw.size,
        sizeReason: draw.sizeReason,
        ...asDrawn(draw, cases.filter((found) => found.caseType === id)), // prettier-ignore
      })),
  )
}

/** The first positions are the sample as it was drawn; the others its reserves. */
function asDrawn(draw: SampleDraw, cases: readonly ProvenCase[]): Pick<ProvenType, 'drawn' | 'exclusions'> {
  const references = cases.map((found) => found.caseReference)
  return {
    drawn: { selected: references.slice(0, draw.size), reserves: references.slice(draw.size), letGo: draw.letGo },
    exclusions: cases.flatMap((found) => (found.exclusion === null ? [] : [found.exclusion])).sort((a, b) => (a.excludedAt < b.excludedAt ? -1 : 1)),
  }
}
