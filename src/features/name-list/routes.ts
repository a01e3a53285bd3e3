import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { giveNameList, giveNameListInput, withdrawNameList } from './give-name-list.ts'
import { showNameList } from './page.ts'

const url = '/inspections/:inspection/name-list'

export const nameListRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'giveNameList', audit: 'nameList.read', run: showNameList }),
  inspectionRoute({
    method: 'POST',
    url,
    permission: 'giveNameList',
    audit: 'nameList.give',
    upload: { field: 'list', kinds: ['csv', 'text'] },
    input: giveNameListInput,
    run: giveNameList,
    form: showNameList,
  }),
  inspectionRoute({ method: 'POST', url: `${url}/withdrawal`, permission: 'giveNameList', audit: 'nameList.withdraw', run: withdrawNameList }),
]
