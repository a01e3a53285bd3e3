import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { documentKinds } from '../../platform/uploads/file-kinds.ts'
import { showDocuments } from './page.ts'
import { purposeIds, purposes } from './purposes.ts'
import { readDocument } from './read-document.ts'
import { sendDocumentFor, sendDocumentInput } from './send-document.ts'

const url = '/inspections/:inspection/documents'

export const documentsRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'readDocument', audit: 'not recorded: names of documents', run: showDocuments }),
  inspectionRoute({ method: 'GET', url: `${url}/:document`, permission: 'readDocument', audit: 'document.read', run: readDocument }),
  ...purposeIds.map((purpose) =>
    inspectionRoute({
      method: 'POST',
      url: `${url}/${purposes[purpose].path}`,
      permission: purposes[purpose].permission,
      audit: 'document.send',
      upload: { field: purpose, kinds: documentKinds },
      input: sendDocumentInput,
      run: sendDocumentFor(purpose),
      form: showDocuments,
    }),
  ),
]
