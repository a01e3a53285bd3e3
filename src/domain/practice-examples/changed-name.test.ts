import { describe, expect, it } from 'vitest'
import { changedNameFaults, textFault } from './changed-name.ts'

describe('a changed name', () => {
  it.each([
    ['Robin', 'A B'],
    ['Anne-Marie', 'J.K.'],
    ["D'Arcy", 'xyz'],
    ['Zoë', 'E O'],
  ])('%s is good for the initials %s', (name, initials) => {
    expect(changedNameFaults(name, initials)).toEqual([])
  })

  it.each([
    ['Robin', 'R B', 'changedName'],
    ['Robin', 'A R', 'changedName'],
    ['robin', 'a.r.', 'changedName'],
    ['Émile', 'E K', 'changedName'],
    ['Emile', 'É K', 'changedName'],
    ['Robin Hood', 'A B', 'changedName'],
    ['R2', 'A B', 'changedName'],
    ['', 'A B', 'changedName'],
    ['Robin', '', 'initials'],
    ['Robin', '12', 'initials'],
    ['Robin', 'Jonathan', 'initials'],
  ])('%s with the initials %s is refused at %s', (name, initials, field) => {
    expect(changedNameFaults(name, initials).map((fault) => fault.field)).toEqual([field])
  })
})

it.each([
  ['Robin went back to school.', null],
  ['The child went back to school.', 'Use the changed name, Robin, in the text'],
  ['Robin (case YJS-12) went back.', 'Take the case reference out of the text: the report is public'],
])('the text "%s": %s', (text, fault) => {
  expect(textFault(text, 'Robin', 'yjs-12')).toBe(fault)
})
