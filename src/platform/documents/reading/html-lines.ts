/** HTML as lines. It is parsed, never run: scripts, styles and everything else that is no text of the page is left out. */
import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { cellMark, type SourceLine } from '../../../domain/published/reading/document.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const unread = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'head', 'nav', 'select', 'textarea', 'button', 'input'])
const blockElements = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main ol p pre section summary table tbody tfoot thead ul'.split(
    ' ',
  ),
)
const cells = new Set(['td', 'th'])

/** Lines in the order of the page; the line of the source in which each begins. */
export function htmlLines(html: string): SourceLine[] {
  const whole = /<(?:html|body|head|!doctype)\b/i.test(html.slice(0, 100_000))
  const root = whole ? parse(html, { sourceCodeLocationInfo: true }) : parseFragment(html, { sourceCodeLocationInfo: true })
  const writer = new LineWriter()
  const places = new Map<Node, number>()
  // A stack of our own: nested a hundred thousand deep, a page must not use up that of the machine.
  const waiting: (Node | (() => void))[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'function') next()
    else for (const one of enter(next, writer, places)) waiting.push(one)
  }
  return writer.finish()
}

/** Writes what a node begins with. @returns what follows, last first */
function enter(node: Node, writer: LineWriter, places: Map<Node, number>): (Node | (() => void))[] {
  if (node.nodeName === '#text' && 'value' in node) {
    writer.text(node.value, node.sourceCodeLocation?.startLine ?? 1)
    return []
  }
  if (!('childNodes' in node)) return []
  const element = 'tagName' in node ? node : null
  const name = element?.tagName ?? ''
  if (element !== null && (unread.has(name) || isHidden(element))) return []
  if (name === 'br') writer.breakLine()
  const own = node.childNodes.toReversed()
  if (name === 'sup') return [() => writer.mark('</sup>'), ...own, () => writer.mark('<sup>')]
  if (name === 'pre') return [() => writer.preformatted(-1), ...own, () => writer.preformatted(1)]
  if (cells.has(name)) return [() => writer.cell(), ...own]
  if (name === 'tr') return [() => writer.row(-1), ...own, () => writer.row(1)]
  if (name === 'li' && element !== null) return [() => writer.block(), ...own, () => (writer.block(), writer.mark(bulletOf(element, places)))]
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level !== undefined) return [() => writer.block(), ...own, () => (writer.block(), writer.heading(Number(level)))]
  return blockElements.has(name) ? [() => writer.block(), ...own, () => writer.block()] : own
}

function isHidden(element: Element): boolean {
  return element.attrs.some(({ name, value }) => name === 'hidden' || (name === 'style' && /display\s{0,3}:\s{0,3}none/i.test(value)))
}

/** "3. " in a numbered list, "- " in any other. */
function bulletOf(item: Element, places: Map<Node, number>): string {
  const list = item.parentNode
  if (list === null || !('tagName' in list) || list.tagName !== 'ol') return '- '
  const own = numberIn(item, 'value') ?? places.get(list) ?? numberIn(list, 'start') ?? 1
  places.set(list, own + 1)
  return `${own}. `
}

function numberIn(element: Element, attribute: string): number | null {
  const value = Number(element.attrs.find(({ name }) => name === attribute)?.value ?? Number.NaN)
  return Number.isInteger(value) && value > 0 ? value : null
}

class LineWriter {
  readonly #lines: SourceLine[] = []
  #words = ''
  #number = 0
  #rows = 0
  #heading: number | null = null
  #preformatted = 0

  text(value: string, line: number): void {
    if (this.#preformatted > 0 && this.#rows === 0) return this.#lineByLine(value, line)
    const words = value.replaceAll(/[\s\u00a0]+/g, ' ')
    if (this.#words === '' && words.trim() === '') return
    if (this.#words.trim() === '') this.#number = line + newlinesBefore(value)
    this.#words += words
  }
  /** Converters print the pages of a PDF as preformatted text: there every line break and every space counts. */
  preformatted(step: 1 | -1): void {
    if (this.#rows === 0) this.block()
    this.#preformatted += step
  }
  #lineByLine(value: string, line: number): void {
    value.split('\n').forEach((words, index) => {
      if (index > 0) {
        this.#end()
        if (words.trim() === '') this.#lines.push({ number: line + index, page: null, text: '' })
      }
      if (this.#words.trim() === '') this.#number = line + index
      this.#words += words
    })
  }
  mark(sign: string): void {
    this.#words += sign
  }
  cell(): void {
    if (this.#rows === 1) this.#words += cellMark
  }
  /** A row is one line, whatever stands in its cells; a table inside a cell is part of that cell. */
  row(step: 1 | -1): void {
    if (this.#rows === (step === 1 ? 0 : 1)) this.#end()
    this.#rows += step
  }
  breakLine(): void {
    if (this.#rows > 0) this.#words += ' '
    else if (!this.#isMarkOnly()) this.#end()
  }
  /** The text up to the next block is a heading. */
  heading(level: number): void {
    this.#heading = level
  }
  block(): void {
    if (this.#isMarkOnly()) return
    this.breakLine()
    this.#heading = null
    if (this.#rows === 0 && this.#lines.at(-1)?.text !== '') this.#lines.push({ number: this.#number, page: null, text: '' })
  }
  /** What stands so far is the mark of a list item whose words are a block of their own. */
  #isMarkOnly(): boolean {
    return this.#rows === 0 && /^(?:- |\d+\. )$/.test(this.#words)
  }
  #end(): void {
    const heading = this.#heading === null ? {} : { heading: this.#heading }
    if (this.#words.trim() !== '') this.#lines.push({ number: this.#number, page: null, text: this.#words.trim(), ...heading })
    this.#words = ''
  }
  finish(): SourceLine[] {
    this.#end()
    return this.#lines
  }
}

function newlinesBefore(value: string): number {
  let lines = 0
  for (const character of value) {
    if (character === '\n') lines += 1
    else if (character.trim() !== '') return lines
  }
  return lines
}
