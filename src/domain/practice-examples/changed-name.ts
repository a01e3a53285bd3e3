/**
 * The changed first name of a practice example (handbook §4: practice examples with changed names; nothing published may identify
 * a child). The child's initials are asked for to check the name, and are kept nowhere.
 */
const firstName = /^\p{L}[\p{L}'’-]{1,29}$/u

/**
 * What is wrong with a changed name.
 * @param initials the child's, as typed: letters with or without full stops and spaces
 * @returns one sentence at its field; an empty list where nothing is wrong
 */
export function changedNameFaults(changedName: string, initials: string): { field: 'changedName' | 'initials'; message: string }[] {
  const letters = initials.replaceAll(/[\s.'’-]/g, '')
  if (!/^\p{L}{1,6}$/u.test(letters)) return [{ field: 'initials', message: "Enter the child's initials, for example A B: letters only" }]
  if (!firstName.test(changedName)) return [{ field: 'changedName', message: 'Enter one first name: letters only, no family name' }]
  const shared = [...plain(letters)].includes(plain(changedName).charAt(0))
  return shared ? [{ field: 'changedName', message: "Choose another name: this one begins with one of the child's initials" }] : []
}

/** Without case and accents: É is E. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB')
}

/** What in the text of an example would tell which case it is. @returns a sentence, or null */
export function textFault(text: string, changedName: string, caseReference: string): string | null {
  const words = text.toLocaleLowerCase('en-GB')
  if (words.includes(caseReference.toLocaleLowerCase('en-GB'))) return 'Take the case reference out of the text: the report is public'
  return words.includes(changedName.toLocaleLowerCase('en-GB')) ? null : `Use the changed name, ${changedName}, in the text`
}
