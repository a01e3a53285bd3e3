import { inspectionRoute, personRoute, type Route } from '../../platform/http/action.ts'
import { showOwnPermissions, showPermissions } from './page.ts'

const audit = 'not recorded: rules of the product'

export const permissionsRoutes: readonly Route[] = [
  personRoute({ method: 'GET', url: '/permissions', permission: 'signed in', audit, run: showPermissions }),
  inspectionRoute({ method: 'GET', url: '/inspections/:inspection/permissions', permission: 'seeStages', audit, run: showOwnPermissions }),
]
