/** Reads a form out of one of our own pages: what a browser would send if nobody changed anything. */
export interface Option {
  readonly value: string
  readonly text: string
}
export interface Form {
  readonly action: string | null
  /** Name → the values a browser would send. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** The choices of each select, radio group and group of checkboxes. */
  readonly options: ReadonlyMap<string, readonly Option[]>
  /** Label of a field by its id. */
  readonly labels: ReadonlyMap<string, string>
}

/** The forms of a page that change something, in order; the sign-out form of every page is left out. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .map(([, attributes = '', body = '']) => ({ attributes: attributesOf(attributes), body }))
    .filter(({ attributes }) => attributes.get('method') === 'post' && attributes.get('action') !== '/sign-out')
    .map(({ attributes, body }) => readForm(attributes, body))
}

type Attributes = ReadonlyMap<string, string>

function readForm(form: Attributes, body: string): Form {
  const fields = new Map<string, string[]>()
  const options = new Map<string, Option[]>()
  const labels = new Map(
    [...body.matchAll(/<label\b([^>]*)>([\s\S]*?)<\/label>/g)].map(([, label = '', text = '']) => [attributesOf(label).get('for') ?? '', wordsIn(text)]),
  )
  const add = <T>(to: Map<string, T[]>, name: string, item: T): void => {
    to.set(name, [...(to.get(name) ?? []), item])
  }
  for (const [, attributes = ''] of body.matchAll(/<input\b([^>]*)>/g)) {
    const input = attributesOf(attributes)
    const name = input.get('name')
    const kind = input.get('type') ?? 'text'
    if (name === undefined || kind === 'file') continue
    const choice = kind === 'radio' || kind === 'checkbox'
    if (choice) add(options, name, { value: input.get('value') ?? 'on', text: labels.get(input.get('id') ?? '') ?? '' })
    if (!choice || input.has('checked')) add(fields, name, input.get('value') ?? '')
  }
  for (const [, attributes = '', text = ''] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attributesOf(attributes).get('name')
    if (name !== undefined) add(fields, name, decoded(text))
  }
  for (const [, attributes = '', content = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attributesOf(attributes).get('name')
    if (name === undefined) continue
    const choices = [...content.matchAll(/<option\b([^>]*)>([\s\S]*?)<\/option>/g)].map(([, option = '', text = '']) => ({
      attributes: attributesOf(option),
      text: wordsIn(text),
    }))
    options.set(name, choices.map((choice) => ({ value: choice.attributes.get('value') ?? choice.text, text: choice.text }))) // prettier-ignore
    const selected = choices.find((choice) => choice.attributes.has('selected')) ?? choices[0]
    if (selected !== undefined) add(fields, name, selected.attributes.get('value') ?? selected.text)
  }
  return { action: form.get('action') ?? null, fields, options, labels }
}

function attributesOf(text: string): Attributes {
  return new Map([...text.matchAll(/([\w:-]+)(?:\s*=\s*"([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decoded(value)]))
}

/** The words between tags, without markup. */
export function wordsIn(html: string): string {
  return decoded(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    return named[name ?? ''] ?? whole
  })
}
