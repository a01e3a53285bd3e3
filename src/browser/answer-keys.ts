/**
 * Keys for answering: they act only while a question's group of radios has the focus, never in text, and can be turned off
 * (WCAG 2.1.4). Everything they do can be done without them.
 */
const questionsForm = document.querySelector<HTMLFormElement>('form[data-answers][data-keys=on]')
const answerOf: Readonly<Record<string, string>> = { y: 'yes', n: 'no', a: 'notApplicable' }

questionsForm?.addEventListener('keydown', (event) => {
  const target = event.target instanceof HTMLElement ? event.target : null
  const question = target?.closest<HTMLElement>('[data-question]') ?? null
  if (question === null || event.altKey || event.metaKey || event.isComposing) return
  // In text, only the next question can be asked for, and not by a letter.
  const inText = !(target instanceof HTMLInputElement && target.type === 'radio')
  if (event.ctrlKey || inText) {
    if (event.ctrlKey && event.key === 'Enter') go(event, question, 1)
    return
  }
  const value = answerOf[event.key]
  if (value !== undefined) answer(event, question, value)
  else if (event.key === 'j') go(event, question, 1)
  else if (event.key === 'k') go(event, question, -1)
  else if (event.key === 'u') goToUnanswered(event, question)
})

function answer(event: KeyboardEvent, question: HTMLElement, value: string): void {
  const radio = question.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`)
  if (radio === null) return
  radio.click()
  radio.focus()
  event.preventDefault()
  const reason = question.querySelector<HTMLElement>('.product-reason input')
  if (radio.dataset['reason'] !== undefined && reason !== null) reason.focus()
  else go(event, question, 1)
}

function questions(): HTMLElement[] {
  return [...(questionsForm?.querySelectorAll<HTMLElement>('[data-question]') ?? [])]
}

/** To the next question or the one before; after the last one to the button that saves and goes on. */
function go(event: KeyboardEvent, from: HTMLElement, steps: 1 | -1): void {
  event.preventDefault()
  const all = questions()
  const next = all[all.indexOf(from) + steps]
  if (next !== undefined) focusOn(next)
  else if (steps === 1) questionsForm?.querySelector<HTMLElement>('button[name=next]')?.focus()
}

function goToUnanswered(event: KeyboardEvent, from: HTMLElement): void {
  event.preventDefault()
  const all = questions()
  const here = all.indexOf(from)
  const next = [...all.slice(here + 1), ...all.slice(0, here)].find((question) => !isAnswered(question))
  if (next !== undefined) focusOn(next)
}

function isAnswered(question: HTMLElement): boolean {
  const text = question.querySelector('textarea')
  return text === null ? question.querySelector('input[type=radio]:checked') !== null : text.value.trim() !== ''
}

function focusOn(question: HTMLElement): void {
  const field = question.querySelector<HTMLElement>('input[type=radio]:checked') ?? question.querySelector<HTMLElement>('input[type=radio], textarea')
  field?.focus()
  question.scrollIntoView({ block: 'nearest' })
}
