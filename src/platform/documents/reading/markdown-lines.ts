/** Markdown as lines: marks of layout taken away, a table row as one line of cells, HTML inside it read as HTML. */
import { marked, type Token, type Tokens } from 'marked'
import { cellMark, type SourceLine } from '../../../domain/published/reading/document.ts'
import { htmlLines } from './html-lines.ts'
import { textLines } from './text-lines.ts'

/** Deeper nesting is no report. */
const deepest = 40
const longest = 2_000_000

export function markdownLines(text: string): SourceLine[] {
  // A report has about 2,000 lines and 200,000 characters. What is far longer is read as plain text, in one pass.
  if (text.length > longest) return textLines(text)
  const lines: SourceLine[] = []
  blocks(marked.lexer(text), 1, lines, 0)
  return lines
}

/** Writes the lines of blocks that follow each other. @returns the line of the file after them */
function blocks(tokens: readonly Token[], from: number, lines: SourceLine[], depth: number): number {
  let number = from
  for (const token of tokens) {
    block(token, number, lines, depth)
    number += token.raw.split('\n').length - 1
  }
  return number
}

function block(token: Token, number: number, lines: SourceLine[], depth: number): void {
  const add = (words: string, at = number): void => void lines.push(...words.split('\n').map((line, index) => ({ number: at + index, page: null, text: line })))
  if (depth > deepest) return add(token.raw)
  if (token.type === 'table') return table(token as Tokens.Table, number, lines)
  if (token.type === 'html') return void lines.push(...htmlLines(token.raw).map((line) => ({ ...line, number: number + line.number - 1 })))
  if (token.type === 'list') return list(token as Tokens.List, number, lines, depth)
  if (token.type === 'blockquote') return void blocks((token as Tokens.Blockquote).tokens, number, lines, depth + 1)
  if (token.type === 'space' || token.type === 'hr') return add('')
  if (token.type === 'def') return
  add(inline('tokens' in token ? (token.tokens ?? []) : [], token.raw.trimEnd()))
}

function list(token: Tokens.List, from: number, lines: SourceLine[], depth: number): void {
  let number = from
  for (const item of token.items) {
    const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s?/.exec(item.raw)?.[0] ?? ''
    const first = lines.length
    blocks(item.tokens, number, lines, depth + 1)
    const head = lines[first]
    if (head === undefined) lines.push({ number, page: null, text: marker })
    else lines[first] = { ...head, text: `${marker}${head.text}` }
    number += item.raw.split('\n').length - (item.raw.endsWith('\n') ? 1 : 0)
  }
}

function table(token: Tokens.Table, from: number, lines: SourceLine[]): void {
  const rows = [token.header, ...token.rows]
  rows.forEach((row, index) => {
    const text = row.map((cell) => inline(cell.tokens, cell.text).replaceAll('\n', ' ')).join(cellMark)
    // Between the header and the rows stands the line of dashes.
    lines.push({ number: from + index + (index > 0 ? 1 : 0), page: null, text })
  })
}

/** The words of inline marks. Addresses of links are no words of the report. */
function inline(tokens: readonly Token[], otherwise: string): string {
  if (tokens.length === 0) return otherwise
  return tokens
    .map((token): string => {
      if (token.type === 'br') return '\n'
      if (token.type === 'image') return ''
      if (token.type === 'html') return /^<br\s{0,3}\/?>$/i.test(token.raw) ? '\n' : token.raw
      if (token.type === 'text' || token.type === 'escape' || token.type === 'codespan')
        return 'text' in token && typeof token.text === 'string' ? token.text : token.raw
      return 'tokens' in token && token.tokens !== undefined ? inline(token.tokens, token.raw) : token.raw
    })
    .join('')
}
