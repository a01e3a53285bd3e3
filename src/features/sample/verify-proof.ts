/** The service, or anyone of the inspection, holds a sample proof against what it says: the sample is selected again from the file. */
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { sampleProofSchema, type SampleProof } from '../../domain/sampling/proof.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { warmWorker } from '../../platform/documents/warm-worker.ts'
import { FieldProblem } from '../../platform/problems/field-problem.ts'
import { seedCommitmentOf } from './proof-queries.ts'
import { sampleDraws } from './queries.ts'
import type { Verified } from './verifying-worker.ts'

const verifier = warmWorker<SampleProof, Verified>(new URL('./verifying-worker.ts', import.meta.url), 'sample proof', { seconds: 20, megabytes: 512 })

interface ProofModel {
  readonly drawn: boolean
  readonly proofHref: string
  readonly action: string
  readonly sampleHref: string
  readonly commitment: { readonly commitment: string; readonly committedAt: Date }
  readonly outcome: Outcome | null
}
interface Outcome {
  readonly fileName: string
  readonly same: boolean
  readonly differences: readonly string[]
  /** Whether the file is the proof of the draw that stands here, in words. */
  readonly standing: string
  readonly types: readonly { readonly name: string; readonly drawn: number; readonly eligible: number; readonly excluded: number }[]
  readonly populationHash: string
}

export async function showProof(ctx: InspectionContext, _submitted?: Submitted, outcome: Outcome | null = null): Promise<PageAnswer> {
  const { tx, inspection } = ctx
  const url = `/inspections/${inspection.id}/sample`
  const [draw] = await sampleDraws(tx, inspection.id)
  const { commitment, committedAt } = await seedCommitmentOf(tx, inspection.id)
  const model: ProofModel = {
    drawn: draw !== undefined && draw.populationHash !== null,
    proofHref: `${url}/proof`,
    action: `${url}/verification`,
    sampleHref: mayInInspection(inspection.role, 'seeSample', inspection.doneStages).allowed ? url : '',
    commitment: { commitment, committedAt },
    outcome,
  }
  return page('sample/views/proof.njk', 'Sample proof', model)
}

export async function verifyProof(ctx: InspectionContext): Promise<PageAnswer> {
  const file = ctx.files['proof']
  if (file === undefined) throw new FieldProblem([{ field: 'proof', message: 'Choose the sample proof, a JSON file' }])
  const proof = proofIn(file.content)
  const differences = await verifier.ask(proof).catch(() => null)
  if (differences === null) throw refused('It cannot be selected from: the file is damaged, or too large to be checked here')
  const outcome: Outcome = {
    fileName: file.fileName,
    same: differences.length === 0,
    differences,
    standing: await standingOf(ctx, proof),
    types: proof.caseTypes.map(({ caseType, size, eligible, exclusions }) => ({
      name: ctx.framework.caseTypes.find((type) => type.id === caseType)?.name ?? caseType,
      drawn: size.drawn,
      eligible,
      excluded: exclusions.length,
    })),
    populationHash: proof.populationHash,
  }
  return { ...(await showProof(ctx, undefined, outcome)), subject: ctx.inspection.id, detail: { same: outcome.same, populationHash: proof.populationHash } }
}

async function standingOf({ tx, inspection }: InspectionContext, proof: SampleProof): Promise<string> {
  const [draw] = await sampleDraws(tx, inspection.id)
  if (draw === undefined) return 'No sample is drawn in this inspection now.'
  return draw.seed === proof.seed && draw.populationHash === proof.populationHash
    ? 'It is the proof of the draw that stands in this inspection.'
    : 'It is not the proof of the draw that stands in this inspection: its seed or its population is another.'
}

function proofIn(content: Buffer): SampleProof {
  try {
    const read = sampleProofSchema.safeParse(JSON.parse(content.toString('utf8')))
    if (read.success) return read.data
    const [fault] = read.error.issues
    throw refused(`This is no sample proof: ${fault?.path.join('.') || 'the file'} is not as it should be`)
  } catch (error) {
    if (error instanceof FieldProblem) throw error
    throw refused('This is no sample proof: the file is not JSON')
  }
}

function refused(message: string): FieldProblem {
  return new FieldProblem([{ field: 'proof', message }])
}
