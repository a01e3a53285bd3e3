/**
 * Which passwords are refused: length over rules (no "one capital, one digit"), and what guessers try first
 * (NIST SP 800-63B §5.1.1.2; OWASP ASVS 4.0.3 §2.1). Any character counts.
 */
export const passwordLength = { least: 12, most: 128 } as const

/** So many characters must be left when everything easy to guess is taken away. */
const leastLeft = 8
/** Shorter parts of a name stand in too many ordinary words. */
const shortestPart = 5
/** Neighbours on a keyboard are common in words: three of them prove nothing. */
const shortestRun = { up: 3, down: 3, same: 3, row: 4 } as const
const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qwertzuiop']
/** Letters that look like other signs: p@ssw0rd is password. */
const lookAlikes: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' }

/** The same password however a keyboard composes its characters: Unicode form NFKC. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC')
}

/**
 * Why a password is refused, as a sentence for its field, or null where it is accepted.
 * @param password normalised
 * @param words what guessers would try for this person: their name, their email address, the name of the service
 * @param known the most used passwords, in small letters
 */
export function passwordFault(password: string, words: readonly string[], known: readonly string[]): string | null {
  const signs = [...password]
  if (signs.length < passwordLength.least) return `Enter a password of at least ${passwordLength.least} characters`
  if (signs.length > passwordLength.most) return `Enter a password of ${passwordLength.most} characters or fewer`
  if (hardToGuess(signs, [...partsOf(words), ...known]) >= leastLeft) return null
  return 'Choose a password that is harder to guess. It is mostly a much-used password, a name, an email address or a run such as 1234 or aaaa'
}

/** Names and addresses in their parts: "Ann-Marie Example" is tried as "marie" too. */
function partsOf(words: readonly string[]): string[] {
  const parts = words.flatMap((word) =>
    word
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  )
  return parts.filter((part) => [...part].length >= shortestPart)
}

/** How many characters stand in no known word and no run, counting a repeated unit once. */
function hardToGuess(signs: readonly string[], words: readonly string[]): number {
  const small = unitOf(signs.map((sign) => sign.toLowerCase()))
  const easy = small.map(() => false)
  const cover = (from: number, length: number): void => void easy.fill(true, from, from + length)
  const readAs = [small, small.map((sign) => lookAlikes[sign] ?? sign)]
  for (const word of words) {
    for (const text of readAs) for (const place of placesOf(text, [...word])) cover(place, [...word].length)
  }
  for (const { from, length } of runsOf(small)) cover(from, length)
  return easy.filter((covered) => !covered).length
}

/** The shortest beginning that, repeated, gives the whole: "abcabcabcabc" is "abc". */
function unitOf(signs: readonly string[]): readonly string[] {
  for (let length = 1; length <= signs.length / 2; length += 1) {
    if (signs.every((sign, place) => sign === signs[place % length])) return signs.slice(0, length)
  }
  return signs
}

function placesOf(text: readonly string[], word: readonly string[]): number[] {
  return text.flatMap((_, place) => (word.every((sign, offset) => text[place + offset] === sign) ? [place] : []))
}

/** Stretches that go up or down by one, stay the same, or follow a row of the keyboard. */
function runsOf(signs: readonly string[]): { from: number; length: number }[] {
  const steps = signs.slice(1).map((sign, place) => stepOf(signs[place] ?? '', sign))
  const runs = []
  for (let from = 0, to = 0; from < steps.length; from = to) {
    for (to = from + 1; to < steps.length && steps[to] === steps[from];) to += 1
    const step = steps[from]
    if (step !== null && step !== undefined && to - from + 1 >= shortestRun[step]) runs.push({ from, length: to - from + 1 })
  }
  return runs
}

function stepOf(before: string, here: string): keyof typeof shortestRun | null {
  if (keyboardRows.some((row) => row.includes(here) && row.includes(before) && Math.abs(row.indexOf(here) - row.indexOf(before)) === 1)) return 'row'
  const difference = (here.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)
  return difference === 1 ? 'up' : difference === -1 ? 'down' : difference === 0 ? 'same' : null
}
