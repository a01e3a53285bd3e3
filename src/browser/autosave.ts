/**
 * Saves each answer while the inspector works. Every change is an operation with its own id and the version it was made from;
 * it is sent again, unchanged, until the server has answered, so nothing is lost and nothing counts twice.
 */
interface Operation {
  id: string
  questionId: string
  baseVersion: number
  value: string | null
  reason: string | null
}
interface Saved {
  answers: { questionId: string; version: number }[]
  stale: { questionId: string; by: string; version: number; theirs: { value: string | null } }[]
}

const form = document.querySelector<HTMLFormElement>('form[data-answers]')
const state = document.getElementById('save-state')
const waiting = new Map<string, Operation>()
let sending = false
let failures = 0

if (form !== null) start(form)

function start(form: HTMLFormElement): void {
  form.addEventListener('change', (event) => changed(form, event.target))
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) later(event.target, () => changed(form, event.target))
  })
  form.addEventListener('submit', () => waiting.clear())
  window.addEventListener('beforeunload', (event) => {
    if (waiting.size > 0) event.preventDefault()
  })
}

const timers = new WeakMap<EventTarget, number>()
function later(target: EventTarget, run: () => void): void {
  window.clearTimeout(timers.get(target))
  timers.set(target, window.setTimeout(run, 1500))
}

function changed(form: HTMLFormElement, target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return
  const questionId = target.closest<HTMLElement>('[data-question]')?.dataset['question']
  if (questionId === undefined) return
  const fields = new FormData(form)
  const value = textOf(fields, `value.${questionId}`)
  const chosen = form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(`value.${questionId}`)}"]:checked`)
  const reason = chosen?.dataset['reason'] === undefined ? null : textOf(fields, `reason.${questionId}`)
  // An answer that needs a reason is not an answer before the reason is there.
  if (chosen?.dataset['reason'] !== undefined && reason === null) return say('Give the reason, then this answer is saved')
  waiting.set(questionId, { id: crypto.randomUUID(), questionId, baseVersion: Number(textOf(fields, `base.${questionId}`) ?? 0), value, reason })
  say('Saving…')
  void send(form)
}

function textOf(fields: FormData, name: string): string | null {
  const value = fields.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

async function send(form: HTMLFormElement): Promise<void> {
  if (sending || waiting.size === 0) return
  sending = true
  const operations = [...waiting.values()]
  try {
    const answer = await fetch(form.dataset['answers'] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': String(new FormData(form).get('_csrf')) },
      body: JSON.stringify({ operations }),
    })
    if (answer.status >= 500 || answer.status === 429) throw new Error('The service did not answer')
    await heard(form, operations, answer)
    failures = 0
  } catch {
    failures += 1
    const seconds = Math.min(60, 2 ** failures)
    say(`Not saved yet: no connection. Trying again in ${seconds} seconds`)
    window.setTimeout(() => void send(form), seconds * 1000)
    sending = false
    return
  }
  sending = false
  void send(form)
}

async function heard(form: HTMLFormElement, sent: readonly Operation[], answer: Response): Promise<void> {
  const body: unknown = await answer.json()
  for (const operation of sent) if (waiting.get(operation.questionId) === operation) waiting.delete(operation.questionId)
  if (!isSaved(body)) return say(refusalIn(body))
  for (const { questionId, version } of body.answers) setBase(form, questionId, version)
  const [first] = body.stale
  if (first === undefined) return say(waiting.size === 0 ? `Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}` : 'Saving…')
  // The server's page for choosing between two answers serves here too: the form is sent whole, and both are shown.
  say(`${first.by} answered this question while you were working. Select Save to choose which answer stays`)
}

function setBase(form: HTMLFormElement, questionId: string, version: number): void {
  const base = form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(`base.${questionId}`)}"]`)
  if (base !== null) base.value = String(version)
  const next = waiting.get(questionId)
  if (next !== undefined) waiting.set(questionId, { ...next, baseVersion: version })
}

function isSaved(body: unknown): body is Saved {
  return typeof body === 'object' && body !== null && 'answers' in body && 'stale' in body
}

function refusalIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'sentence' in body ? `Not saved: ${String(body.sentence)}` : 'Not saved. Reload the page'
}

function say(words: string): void {
  if (state !== null) state.textContent = words
}
