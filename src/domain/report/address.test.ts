import { expect, it } from 'vitest'
import { reportAddress } from './address.ts'

it.each([
  ['West Sussex', 'west-sussex-2022-03'],
  ["King's Lynn & Wisbech", 'kings-lynn-wisbech-2022-03'],
  ['Ynys Môn', 'ynys-mon-2022-03'],
  ['漢', '2022-03'],
])('%s is found under %s', (area, address) => expect(reportAddress(area, '2022-03-14', new Set())).toBe(address))

it('adds a number where another inspection has the address', () => {
  expect(reportAddress('Exampleshire', '2022-03-14', new Set(['exampleshire-2022-03', 'exampleshire-2022-03-2']))).toBe('exampleshire-2022-03-3')
})
