import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePassword, passwordFault } from './password-rules.ts'

const words = ['Ann-Marie Example', 'a.example@harbour.example', 'Inspect youth justice']
const known = ['password', 'qwerty', 'letmein', 'welcome', 'liverpool', 'sunshine']
const fault = (password: string): string | null => passwordFault(normalisePassword(password), words, known)

describe('the rules of passwords', () => {
  it('asks for 12 to 128 characters, whatever they are', () => {
    expect(fault('kettle wren')).toContain('at least 12 characters')
    expect(fault('kettle wrens')).toBeNull()
    expect(fault('żółw i jeż 🐢')).toBeNull()
    expect(fault('ka'.repeat(64) + 'z')).toContain('128 characters or fewer')
    expect(fault(`${'kz'.repeat(20)} ${'mw'.repeat(20)} tree ${'po'.repeat(20)}`.slice(0, 128))).toBeNull()
  })

  it('counts characters, not the units of a computer: an emoji is one', () => {
    expect(fault('🐢🦊🐙🦉🐝🐳🦔🐌🦋🐞🦕')).toContain('at least 12 characters')
    expect(fault('🐢🦊🐙🦉🐝🐳🦔🐌🦋🐞🦕🐡')).toBeNull()
  })

  it.each([
    ['a much-used password with a tail', 'Password2024!'],
    ['one in disguise', 'P@ssw0rd!234'],
    ['several of them', 'liverpool-sunshine'],
    ['the name of the person', 'Ann-Marie Example'],
    ['their address', 'harbour.example1'],
    ['the name of the service', 'InspectYouthJustice1'],
    ['a run up and down', 'abcdefgfedcba123'],
    ['one character', 'zzzzzzzzzzzzzzzz'],
    ['a repeated unit', 'kettlekettlekettle'],
    ['a row of the keyboard', 'asdfghjkl;poiuytr'],
  ])('refuses %s', (_, password) => {
    expect(fault(password)).toContain('harder to guess')
  })

  it.each(['demo-password-only', 'correct horse battery staple', 'my-password-is-a-grey-otter', 'we were here twice'])('accepts %s', (password) => {
    expect(fault(password)).toBeNull()
  })

  it('treats one password alike however the keyboard composes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 40 }), (text) => fault(text.normalize('NFD')) === fault(text.normalize('NFC'))),
    )
  })

  it('never refuses twelve characters that no rule speaks of', () => {
    const apart = fc.shuffledSubarray([...'bgkmqvxzjwfhcpt'], { minLength: 12, maxLength: 12 }).map((signs) => signs.join(' '))
    fc.assert(fc.property(apart, (password) => fault(password) === null))
  })
})
