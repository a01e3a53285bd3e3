import { inspectionRoute, personRoute, publicRoute, type Route } from '../../../platform/http/action.ts'
import { cancelEmbargo, cancelEmbargoInput } from './cancel-embargo.ts'
import { showEmbargo } from './embargo-page.ts'
import { nameReader, nameReaderInput, withdrawReader } from './name-reader.ts'
import { prepareEmbargo, prepareEmbargoInput } from './prepare-embargo.ts'
import { readByLink, readSignedIn } from './read-embargoed.ts'

const embargo = '/inspections/:inspection/publication/embargo'
const signedIn = '/embargoed-reports/:embargo'
const link = '/embargo-links/:token'

export const embargoRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: embargo, permission: 'seeEmbargo', audit: 'not recorded: draft text without case data', run: showEmbargo }),
  inspectionRoute({
    method: 'POST',
    url: embargo,
    permission: 'publishReport',
    audit: 'embargo.prepare',
    stepUp: { words: 'make this report ready to be released by itself' },
    input: prepareEmbargoInput,
    run: prepareEmbargo,
    form: showEmbargo,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${embargo}/cancellation`,
    permission: 'publishReport',
    audit: 'embargo.cancel',
    input: cancelEmbargoInput,
    run: cancelEmbargo,
    form: showEmbargo,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${embargo}/readers`,
    permission: 'nameEmbargoReader',
    audit: 'embargo.nameReader',
    input: nameReaderInput,
    run: nameReader,
    form: showEmbargo,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${embargo}/readers/:reader/withdrawal`,
    permission: 'nameEmbargoReader',
    audit: 'embargo.withdrawReader',
    run: withdrawReader,
  }),
  personRoute({ method: 'GET', url: signedIn, permission: 'signed in', audit: 'embargo.read', run: readSignedIn('page') }),
  personRoute({ method: 'GET', url: `${signedIn}/report.pdf`, permission: 'signed in', audit: 'embargo.read', run: readSignedIn('pdf') }),
  publicRoute({ method: 'GET', url: link, permission: 'public', audit: 'embargo.readByLink', limit: 'invitation', run: readByLink('page') }),
  publicRoute({ method: 'GET', url: `${link}/report.pdf`, permission: 'public', audit: 'embargo.readByLink', limit: 'invitation', run: readByLink('pdf') }),
]
