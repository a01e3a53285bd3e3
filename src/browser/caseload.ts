/**
 * Says how far a caseload return is: sent, read, stored. A clean one is stored as soon as it is read. Without this code the page
 * refreshes by itself while the file is read, and a button stores it.
 */
const lookAgain = 250
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
  form.addEventListener('submit', () =>
    tellPerson(form.querySelector('[data-sending]'), form.querySelector<HTMLElement>('[data-sending]')?.dataset['sending'] || 'Sending the file'),
  )
}
const waiting = document.querySelector<HTMLElement>('[data-progress]')
if (waiting !== null) void look(waiting)

async function look(page: HTMLElement): Promise<void> {
  const heard = await fetch(page.dataset['progress'] ?? '', { headers: { accept: 'application/json' } })
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null)
  const { state = '', done = 0, of = 0 } = (heard ?? {}) as { state?: string; done?: number; of?: number }
  const words = page.querySelector('[data-words]')
  if (state === 'clean') {
    tellPerson(words, `Storing ${of} cases`)
    page.querySelector<HTMLFormElement>('form[data-store]')?.submit()
    return
  }
  if (state === 'faults' || state === 'gone') return location.reload()
  if (of > 0) {
    tellPerson(words, `Reading: ${done} of ${of} rows`)
    const bar = page.querySelector('progress')
    if (bar !== null) [bar.max, bar.value] = [of, done]
  }
  window.setTimeout(() => void look(page), lookAgain)
}

function tellPerson(where: Element | null, words: string): void {
  if (where !== null && where.textContent !== words) where.textContent = words
}
