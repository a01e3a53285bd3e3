import { stageWords } from '../../domain/inspection/stages.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { documentKinds, kindsInWords, limitInWords } from '../../platform/uploads/file-kinds.ts'
import { purposeIds, purposes, type PurposeId } from './purposes.ts'
import { sentDocuments, stageLetters } from './queries.ts'

interface Line {
  readonly href: string
  readonly name: string
  readonly about: string
  readonly by: string
  readonly at: Date
}
interface PurposeBlock {
  readonly id: PurposeId
  readonly heading: string
  readonly documents: readonly Line[]
  /** Where this person sends a document now; '' while they may not. */
  readonly action: string
  readonly hint: string
  /** Why a contact of the service cannot send now; '' for everyone else. */
  readonly closed: string
}
interface DocumentsModel {
  readonly letters: readonly (Line & { readonly stage: string })[]
  readonly purposes: readonly PurposeBlock[]
  readonly taken: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What passes between the service and the inspectors: letters of the stages, and what the service sends. */
export async function showDocuments(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const base = `/inspections/${ctx.inspection.id}/documents`
  const line = ({ id, fileName, about, by, at }: { id: string; fileName: string; about: string | null; by: string; at: Date }): Line => ({
    href: `${base}/${id}`,
    name: fileName,
    about: about ?? '',
    by,
    at,
  })
  const sent = await sentDocuments(ctx.tx, ctx.inspection.id)
  const model: DocumentsModel = {
    letters: (await stageLetters(ctx.tx, ctx.inspection.id)).map((letter) => ({ ...line(letter), stage: stageWords[letter.stage].name })),
    purposes: purposeIds.map((id) => {
      const { permission, path, heading, hint } = purposes[id]
      const may = mayInInspection(ctx.inspection.role, permission, ctx.inspection.doneStages)
      return {
        ...{ id, heading, hint, documents: sent.filter((one) => one.sentFor === id).map(line) },
        action: may.allowed ? `${base}/${path}` : '',
        closed: !may.allowed && may.because === 'stage' ? `Nothing can be sent now: ${may.why}` : '',
      }
    }),
    taken: `${kindsInWords(documentKinds)}, up to ${limitInWords(undefined)}`,
    values: submitted?.values ?? {},
  }
  return page('documents/views/documents.njk', 'Documents', model)
}
