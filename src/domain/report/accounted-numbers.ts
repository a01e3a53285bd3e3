/** A text whose bare numbers were accounted for, each at its own place. */
import { bareNumbersIn } from './bare-numbers.ts'
import { writtenMark } from './marked-numbers.ts'

/** What a person said of one number: the reference it becomes, where it comes from, or that it counts nothing. */
export type Account = { readonly is: 'figure'; readonly name: string } | { readonly is: 'sourced'; readonly source: string } | { readonly is: 'words' }

/**
 * Puts references and marks in the places of bare numbers.
 * @param accounts by the place of the number among the bare numbers of the text, from 0; numbers without one stay as they are
 */
export function withAccounts(text: string, accounts: ReadonlyMap<number, Account>): string {
  const numbers = bareNumbersIn(text)
  return numbers.reduceRight((done, { start, end, words }, index) => {
    const account = accounts.get(index)
    return account === undefined ? done : `${done.slice(0, start)}${written(account, words)}${done.slice(end)}`
  }, text)
}

function written(account: Account, words: string): string {
  if (account.is === 'figure') return `{{ ${account.name} }}`
  return writtenMark({ words, source: account.is === 'sourced' ? account.source : null })
}
