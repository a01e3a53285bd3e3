/** A page with work that goes on asks how far it is, and shows its part anew when something has changed. Without scripts the page refreshes as a whole. */
const every = 1500

interface Part {
  readonly element: Element
  readonly from: string
}

function partToRefresh(): Part | null {
  const element = document.querySelector('[data-refresh]')
  const from = element?.getAttribute('data-refresh')
  return element === null || from === null || from === undefined ? null : { element, from }
}

let last = ''

async function look(): Promise<void> {
  const part = partToRefresh()
  if (part === null) return
  const answer = await fetch(part.from, { headers: { accept: 'application/json' } }).catch(() => null)
  if (answer?.ok === true) {
    const now = await answer.text()
    if (last !== '' && now !== last) await show(part)
    last = now
  }
  setTimeout(() => void look(), every)
}

async function show({ element }: Part): Promise<void> {
  const page = await fetch(location.href).catch(() => null)
  if (page?.ok !== true) return
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById(element.id)
  // A page that has become another one (a file that has been read) is opened as a whole.
  if (fresh === null) location.reload()
  else element.replaceWith(fresh)
}

void look()

export {}
