import { file, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { sampleProofOf, setAsideDraws } from './proof-queries.ts'

/** The proof of the draw that stands, or with ?draw=N of one that was set aside. */
export async function downloadProof(ctx: InspectionContext<{ readonly draw?: number | undefined }>): Promise<Answer> {
  const { tx, inspection, framework, input } = ctx
  const earlier = (await setAsideDraws(tx, inspection.id)).find(({ number }) => number === input.draw)
  const proof = input.draw === undefined ? await sampleProofOf(tx, inspection, framework) : (earlier?.proof ?? undefined)
  if (proof === undefined) throw new Problem('stageClosed', { what: 'There is no sample proof: no sample is drawn, or it was drawn before proofs were made.' })
  return file({ fileName: 'sample-proof.json', mediaType: 'application/json', content: `${JSON.stringify(proof, null, 1)}\n` })
}
