import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { searchNotes, searchNotesInput } from './search-notes.ts'

export const notesRoutes: readonly Route[] = [
  inspectionRoute({
    method: 'GET',
    url: '/inspections/:inspection/notes',
    permission: 'readCase',
    audit: 'note.search',
    input: searchNotesInput,
    run: searchNotes,
  }),
]
