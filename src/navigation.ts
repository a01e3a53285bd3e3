/** The rooms of one inspection that a person may enter, as the navigation shows them. */
import { mayInInspection, type InspectionAction } from './domain/permissions/permissions.ts'
import { openConcerns } from './features/concerns/queries.ts'
import type { Db, InspectionInScope, Tx } from './platform/http/action.ts'
import type { NavigationItem } from './platform/http/deps.ts'

interface Room {
  readonly text: string
  readonly path: string
  /** Pages of the room that stand beside it in the address. */
  readonly also?: readonly string[]
  readonly permission: InspectionAction
  readonly count?: (tx: Db | Tx, inspectionId: string) => Promise<number>
}

const rooms: readonly Room[] = [
  { text: 'Stages', path: '', also: ['/stages', '/plan', '/declaration', '/permissions', '/handover'], permission: 'seeStages' },
  { text: 'Documents', path: '/documents', permission: 'readDocument' },
  { text: 'Names', path: '/name-list', permission: 'giveNameList' },
  { text: 'Caseload', path: '/caseload', permission: 'seeCaseload' },
  { text: 'Sample', path: '/sample', also: ['/allocation'], permission: 'seeSample' },
  { text: 'Fieldwork', path: '/fieldwork', also: ['/case-details'], permission: 'seeFieldwork' },
  { text: 'Cases', path: '/cases', also: ['/notes'], permission: 'readCase' },
  { text: 'Interviews', path: '/interviews', permission: 'seeInterviews' },
  { text: 'Quality', path: '/quality-assurance', permission: 'seeQualityAssurance' },
  { text: 'Examples', path: '/practice-examples', permission: 'readCase' },
  { text: 'Concerns', path: '/concerns', permission: 'seeConcerns', count: openConcerns },
  { text: 'Evidence', path: '/evidence', permission: 'seeEvidence' },
  { text: 'Findings', path: '/findings', also: ['/proposed-ratings'], permission: 'seeEvidence' },
  { text: 'Ratings', path: '/ratings-panel', permission: 'seeRatings' },
  { text: 'Report', path: '/report', also: ['/publication', '/re-identification'], permission: 'seeDraft' },
  { text: 'Factual accuracy', path: '/factual-accuracy', permission: 'seeFactualAccuracy' },
  { text: 'Export', path: '/archive', permission: 'exportInspection' },
]

export async function navigationOf(tx: Db | Tx, inspection: InspectionInScope, path: string): Promise<NavigationItem[]> {
  const base = `/inspections/${inspection.id}`
  const open = rooms.filter((room) => mayInInspection(inspection.role, room.permission, inspection.doneStages).allowed)
  const items = []
  for (const room of open) {
    const href = `${base}${room.path}`
    const current = path === href || [...(room.path === '' ? [] : [room.path]), ...(room.also ?? [])].some((own) => path.startsWith(`${base}${own}`))
    items.push({ text: room.text, href, current, ...(room.count === undefined ? {} : { count: await room.count(tx, inspection.id) }) })
  }
  return items
}
