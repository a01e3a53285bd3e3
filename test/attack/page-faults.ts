/** What a page carries that would run in a browser, or leads elsewhere: read from the page as a browser reads it. */
import type { LightMyRequestResponse } from 'fastify'
import { parse } from 'parse5'

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.childNodes ?? []) yield* nodesOf(child)
}

/** What a page carries that our own policy would not run, or that should not be there. */
export function faultsOf(answer: LightMyRequestResponse): string[] {
  const policy = String(answer.headers['content-security-policy'])
  const nonce = /script-src [^;]*'nonce-([0-9a-f]+)'/.exec(policy)?.[1]
  const faults: string[] = []
  for (const node of nodesOf(parse(answer.body) as Node)) {
    const attributes = new Map((node.attrs ?? []).map(({ name, value }) => [name, value]))
    if (node.nodeName === 'style' || attributes.has('style')) faults.push(`style on ${node.nodeName}`)
    for (const name of attributes.keys()) if (/^on/.test(name)) faults.push(`${name} on ${node.nodeName}`)
    if (node.nodeName === 'script' && attributes.get('nonce') !== nonce && !attributes.get('src')?.startsWith('/assets/'))
      faults.push('a script without the nonce')
    for (const name of ['href', 'src', 'action', 'formaction']) {
      const value = attributes.get(name) ?? ''
      if (/^\s*(?:javascript|data|vbscript):/i.test(value) || (/^(?:https?:)?\/\//.test(value) && node.nodeName !== 'a')) faults.push(`${name}=${value}`)
    }
    if (node.nodeName === 'form' && attributes.get('method') === 'post') {
      const token = [...nodesOf(node)].some((inner) => inner.attrs?.some(({ name, value }) => name === 'name' && value === '_csrf'))
      if (!token) faults.push('a form without a token')
    }
  }
  return faults
}
