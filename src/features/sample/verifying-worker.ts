/** The worker behind verify-proof.ts: selecting again from a file that anybody may have written could hold up every other request. */
import { parentPort } from 'node:worker_threads'
import type { SampleProof } from '../../domain/sampling/proof.ts'
import { differencesOf } from '../../domain/sampling/verify-proof.ts'
import { samplingTools } from '../../platform/solver/sampling-tools.ts'

/** What is different; or null where the file cannot be selected from at all. */
export type Verified = readonly string[] | null

// The one sender is verify-proof.ts, which is typed.
parentPort?.on('message', (proof: SampleProof) => {
  void samplingTools()
    .then((tools): Verified => differencesOf(proof, tools))
    .catch((): Verified => null)
    .then((verified) => parentPort?.postMessage(verified))
})
