import { walkTest } from './walk/walk-test.ts'

walkTest('with scripts', { scripts: true, area: 'Walkshire', fieldworkMonday: '2023-05-15' })
