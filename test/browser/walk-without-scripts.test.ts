import { walkTest } from './walk/walk-test.ts'

walkTest('without scripts', { scripts: false, area: 'Plainshire', fieldworkMonday: '2023-06-12' })
