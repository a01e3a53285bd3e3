/**
 * Names for the statements that a server is sent again and again, so that it reads and plans each of them once a connection.
 * A statement gets a name when it is seen for the third time: what is built for one occasion never takes a place.
 */
const namedAfter = 3
const most = 500
const longest = 10_000

export class StatementNames {
  readonly #seen = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** The name to send a statement under, or undefined where it goes without. */
  of(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || text.length > longest || this.#names.size >= most) return known
    const times = (this.#seen.get(text) ?? 0) + 1
    if (times < namedAfter) {
      if (this.#seen.size >= 10 * most) this.#seen.clear()
      this.#seen.set(text, times)
      return undefined
    }
    this.#seen.delete(text)
    const name = `s${this.#names.size + 1}`
    this.#names.set(text, name)
    return name
  }
}
