/** Search over one's own words: where did I write that? Nobody else's words are looked through. */
import { z } from 'zod'
import { sectionsOf, type Section } from '../../domain/assessment/questions.ts'
import { excerptAround, type Excerpt } from '../../domain/assessment/excerpt.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { optionalText } from '../../platform/http/input.ts'
import { ownNotes, type OwnNote } from './queries.ts'

export const searchNotesInput = z.object({ q: optionalText(200) })

interface NotesModel {
  readonly action: string
  readonly lookedFor: string
  readonly notes: readonly { readonly where: string; readonly href: string; readonly excerpt: Excerpt; readonly at: Date }[]
}

export async function searchNotes(ctx: InspectionContext<z.infer<typeof searchNotesInput>>): Promise<PageAnswer> {
  const lookedFor = ctx.input.q
  const found = lookedFor === '' ? [] : await ownNotes(ctx.tx, ctx.inspection.id, ctx.person.id, lookedFor)
  const { framework, inspection } = ctx
  const ofType = new Map(framework.caseTypes.map(({ id }) => [id, sectionsOf(framework, id, inspection.serviceTerm)]))
  const model: NotesModel = {
    action: `/inspections/${ctx.inspection.id}/notes`,
    lookedFor,
    notes: found.map((note) => ({
      ...placeOf(note, `/inspections/${inspection.id}`, ofType.get(note.caseType ?? '') ?? []),
      excerpt: excerptAround(note.words, lookedFor),
      at: note.at,
    })),
  }
  return page('notes/views/notes.njk', 'Your notes', model, { detail: { found: found.length } })
}

/** @param sections those of the case that the note is about */
function placeOf(note: OwnNote, base: string, sections: readonly Section[]): { where: string; href: string } {
  if (note.kind === 'evidence') {
    const about = note.caseReference === null ? '' : `, case ${note.caseReference}`
    return { where: `Evidence ${note.number}${about}`, href: `${base}/evidence` }
  }
  const section = sections.find(({ groups }) => groups.some((group) => group.questions.some(({ id }) => id === note.questionId)))
  const question = section?.groups.flatMap((group) => group.questions).find(({ id }) => id === note.questionId)
  return {
    where: `Case ${note.caseReference ?? ''}${note.isSecondReading ? ' (second reading)' : ''}, ${section?.name ?? ''}: ${question?.label ?? note.questionId}`,
    href: `${base}/cases/${note.sampledCaseId ?? ''}/${section?.path ?? ''}#value.${note.questionId}`,
  }
}
