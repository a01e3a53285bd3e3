import { schedule } from '../../domain/retention/schedule.ts'
import { file, page, type FileAnswer, type PageAnswer, type PersonContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import type { ScrollTable } from '../../platform/views/table.ts'
import { totalsOf, type Totals } from './going-records.ts'
import { tableOf } from './inspection-page.ts'
import { parseProof, type Proof } from './proof.ts'
import { copiesOf, proofRows, type ProofRow } from './queries.ts'

interface ProofModel {
  readonly proof: Proof
  readonly sha256: string
  readonly at: Date
  readonly kinds: readonly { readonly name: string; readonly months: number; readonly dueOn: string }[]
  readonly went: ScrollTable
  readonly totals: Totals
  readonly copies: readonly { readonly what: string; readonly at: Date; readonly who: string }[]
  readonly fileHref: string
  readonly back: string
}

const copyWords: Readonly<Record<string, string>> = {
  'inspection.export': 'An archive of the inspection',
  'case.export': 'All cases as a Word file',
  'case.print': 'Forms on paper',
}

async function proofInUrl({ tx, params }: PersonContext): Promise<ProofRow> {
  const found = (await proofRows(tx)).find(({ id }) => id === params['proof'])
  if (found === undefined) throw new Problem('notFound')
  return found
}

/** What went, when, by whom, and which copies a deletion here does not reach. */
export async function showProof(ctx: PersonContext): Promise<PageAnswer> {
  const { id, inspectionId, content, sha256, carriedOutAt } = await proofInUrl(ctx)
  const proof = parseProof(content)
  const copies = await copiesOf(ctx.tx, inspectionId)
  const model: ProofModel = {
    ...{ proof, sha256, at: carriedOutAt, totals: totalsOf(proof.tables) },
    kinds: proof.kinds.map(({ kind, months, dueOn }) => ({ name: schedule[kind].name, months, dueOn })),
    went: tableOf(proof.tables, 'What went'),
    copies: copies.map(({ action, at, who }) => ({ what: copyWords[action] ?? action, at, who: who ?? 'The terminal' })),
    fileHref: `/retention/proofs/${id}/file`,
    back: `/retention/inspections/${inspectionId}`,
  }
  return page('retention/views/proof.njk', `Proof of deletion: ${proof.inspection.service}`, model)
}

/** The very text whose hash the audit trail repeats. */
export async function downloadProof(ctx: PersonContext): Promise<FileAnswer> {
  const { id, content } = await proofInUrl(ctx)
  return file({ fileName: `proof-of-deletion-${id}.json`, mediaType: 'application/json', content })
}
