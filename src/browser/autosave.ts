/**
 * Saves each answer while the inspector works. A change is an operation with its own id and the version it was made from; it is
 * sent again, unchanged, until the server has answered, so nothing is lost and nothing counts twice. Without this code the form works.
 */
interface Given {
  readonly value: string | null
  readonly reason: string | null
}
interface Operation extends Given {
  readonly id: string
  readonly questionId: string
  readonly baseVersion: number
}
interface Stale {
  readonly questionId: string
  readonly by: string
  readonly at: string | null
  readonly version: number
  readonly yours: Given
  readonly theirs: Given
}
interface Heard {
  readonly answers: readonly { readonly questionId: string; readonly version: number }[]
  readonly stale: readonly Stale[]
}

const [typingPause, longestTyping, longestWait] = [1500, 4000, 60_000]
const form = document.querySelector<HTMLFormElement>('form[data-answers]') ?? document.createElement('form')
const changed = new Set<string>()
const undecided = new Set<string>()
let inFlight: readonly Operation[] = []
let [busy, leaving, failures, timer] = [false, false, 0, 0]
/** The button of a form that waits; a second press does not wait. */
let held: HTMLElement | null | undefined
/** When the oldest change was made that is not on its way. */
let changedAt = 0
/** What is not acknowledged is kept in this browser under the person's id, so that the end of a session or of the browser loses nothing. */
const shelf = `${form.dataset['unsent'] ?? ''}${location.pathname}`
restore()

form.addEventListener('input', (event) => note(event.target, typingPause))
// A radio is chosen, a text field is left.
form.addEventListener('change', (event) => note(event.target, 0))
form.addEventListener('submit', (event) => {
  window.clearTimeout(timer)
  // What is not acknowledged goes first, so that it is known to be saved; the form follows when it has arrived.
  if (held === undefined && changed.size + inFlight.length > 0) {
    event.preventDefault()
    held = event.submitter
    // Not at once: a form cannot be sent again while it is still telling that it is being sent.
    if (!busy) later(0)
    return
  }
  leaving = true
})
window.addEventListener('beforeunload', (event) => {
  if (!leaving && changed.size + undecided.size + inFlight.length > 0 && !isKept()) event.preventDefault()
})
window.addEventListener('pagehide', () => {
  if (leaving || busy || changed.size + inFlight.length === 0) return
  if (inFlight.length === 0) takeChanges()
  keep()
  if (inFlight.length > 0) void post(inFlight, true).catch(() => undefined)
})

function note(target: EventTarget | null, wait: number): void {
  const questionId = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-question]')?.dataset['question'] : undefined
  if (questionId === undefined) return
  if (changed.size === 0) changedAt = Date.now()
  changed.add(questionId)
  mark(questionId, 'Not saved yet')
  keep()
  // Whoever types without a pause is saved all the same.
  later(Math.min(wait, Math.max(0, changedAt + longestTyping - Date.now())))
}

interface Kept {
  readonly inFlight: readonly Operation[]
  readonly drafts: readonly (Given & { readonly questionId: string; readonly base: string })[]
}

function keep(): void {
  if (changed.size + inFlight.length === 0) return localStorage.removeItem(shelf)
  const drafts = [...changed].map((questionId) => ({ questionId, base: fields(`base.${questionId}`)[0]?.value ?? '0', ...givenIn(questionId) }))
  localStorage.setItem(shelf, JSON.stringify({ inFlight, drafts } satisfies Kept))
}

function isKept(): boolean {
  return localStorage.getItem(shelf) !== null
}

/** What was typed and not acknowledged before this page was opened is on it again, and on its way. */
function restore(): void {
  const kept = JSON.parse(localStorage.getItem(shelf) ?? 'null') as Kept | null
  if (kept === null) return
  inFlight = kept.inFlight
  for (const operation of kept.inFlight) fill(operation.questionId, operation)
  for (const { questionId, base, ...given } of kept.drafts) {
    fill(questionId, given)
    for (const one of fields(`base.${questionId}`)) one.value = base
    changed.add(questionId)
  }
  for (const questionId of [...kept.inFlight.map((one) => one.questionId), ...changed]) mark(questionId, 'Not saved yet')
  say('What you typed before is here again. Saving…')
  later(0)
}

function fill(questionId: string, given: Given): void {
  for (const one of fields(`value.${questionId}`)) if (isRadio(one)) one.checked = one.value === given.value
  else one.value = given.value ?? '' // prettier-ignore
  for (const one of fields(`reason.${questionId}`)) one.value = given.reason ?? ''
}

/** A word at the question itself; the page as a whole is announced by its state. */
function mark(questionId: string, words: string): void {
  const question = form.querySelector(`[data-question="${CSS.escape(questionId)}"]`)
  const found = question?.querySelector('.product-saved')
  const made = found ?? Object.assign(document.createElement('p'), { className: 'govuk-hint product-saved' })
  made.textContent = words
  if (found === null) question?.append(made)
}

function later(wait: number): void {
  window.clearTimeout(timer)
  timer = window.setTimeout(() => void send(), wait)
}

async function send(): Promise<void> {
  if (busy || leaving) return
  if (inFlight.length === 0) takeChanges()
  keep()
  if (inFlight.length === 0) return sendHeld()
  busy = true
  say('Saving…')
  const answer = await post(inFlight).catch(() => null)
  // Busy until the versions in the answer are known: a change sent before that would be made from the old ones.
  const body: unknown = await answer?.json().catch(() => null)
  busy = false
  if (answer === null || answer.status >= 500 || answer.status === 429) return again(answer === null ? 'no connection' : 'the service did not answer')
  if (answer.status === 401) return signedOut()
  failures = 0
  const sent = inFlight
  inFlight = []
  hear(sent, body)
  keep()
  // What was changed meanwhile goes before the form, else it would stay behind as unsent; what was refused for good is shown by the form.
  if (changed.size === 0 || !isHeard(body)) sendHeld()
}

/** What is changed again while this is on its way is sent after it, as an operation of its own. */
function takeChanges(): void {
  inFlight = [...changed].flatMap((questionId) => operationOf(questionId) ?? [])
  for (const { questionId } of inFlight) changed.delete(questionId)
}

function signedOut(): void {
  held = undefined
  say('Not saved: you are signed out. Nothing is lost: what you typed is kept here. ')
  const link = Object.assign(document.createElement('a'), { className: 'govuk-link', textContent: 'Sign in and go on' })
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`
  document.getElementById('save-state')?.append(link)
}

/** The form that waits follows now, unless a choice is open. */
function sendHeld(): void {
  if (held === undefined) return
  if (undecided.size === 0) form.requestSubmit(held)
  else held = undefined
}

function post(operations: readonly Operation[], keepalive = false): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': fields('_csrf')[0]?.value ?? '' }
  return fetch(form.dataset['answers'] ?? '', {
    method: 'POST',
    headers,
    body: JSON.stringify({ operations, person: form.dataset['person'], origin: form.dataset['origin'] }),
    keepalive,
  })
}

function again(why: string): void {
  held = undefined
  const wait = Math.min(longestWait, 1000 * 2 ** failures)
  failures += 1
  say(`Not saved: ${why}, trying again in ${wait / 1000} ${wait === 1000 ? 'second' : 'seconds'}`)
  later(wait)
}

function hear(sent: readonly Operation[], body: unknown): void {
  if (!isHeard(body)) {
    // Refused for good: it stays on the page, and the next change or the Save button sends it again.
    for (const { questionId } of sent) changed.add(questionId)
    return say(`Not saved: ${typeof body === 'object' && body !== null && 'sentence' in body ? String(body.sentence) : 'reload the page'}`)
  }
  for (const { questionId, version } of body.answers) {
    setBase(questionId, version)
    if (!changed.has(questionId)) mark(questionId, `Saved at ${timeNow()}`)
  }
  for (const stale of body.stale) offerChoice(stale)
  sayState()
  if (changed.size > 0) later(0)
}

/** The answer on the page, or undefined where its reason is still to be given. */
function operationOf(questionId: string): Operation | undefined {
  const given = fields(`value.${questionId}`).find((one) => !isRadio(one) || one.checked)
  const { value, reason } = givenIn(questionId)
  if (given?.dataset['reason'] !== undefined && reason === null) return void say('Not saved yet: give the reason for the answer')
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id, questionId, baseVersion: Number(fields(`base.${questionId}`)[0]?.value), value, reason }
}

/** What the page says about a question; a reason only with an answer that takes one. */
function givenIn(questionId: string): Given {
  const given = fields(`value.${questionId}`).find((one) => !isRadio(one) || one.checked)
  const reason = given?.dataset['reason'] === undefined ? null : fields(`reason.${questionId}`)[0]?.value.trim() || null
  return { value: given?.value.trim() || null, reason }
}

function offerChoice({ questionId, by, at, version, yours, theirs }: Stale): void {
  const question = form.querySelector(`[data-question="${CSS.escape(questionId)}"]`)
  question?.querySelector('.product-choice')?.remove()
  undecided.add(questionId)
  const box = Object.assign(document.createElement('div'), { className: 'product-choice', role: 'alert' })
  const [other, own] = [theirs, yours].map((given) => inWords(questionId, given))
  const when = at === null ? '' : ` on ${new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}`
  const textContent = `${by} answered this question${when}: ${other}. You answered just now: ${own}. Choose which answer stays; both stay in the history.`
  const button = (words: string, keepThis: Given): HTMLButtonElement => {
    const made = Object.assign(document.createElement('button'), { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: words })
    made.addEventListener('click', () => {
      fill(questionId, keepThis)
      setBase(questionId, version)
      undecided.delete(questionId)
      box.remove()
      if (keepThis === yours) note(question, 0)
      else sayState()
    })
    return made
  }
  box.append(
    Object.assign(document.createElement('p'), { className: 'govuk-body', textContent }),
    button(`Keep the answer of ${by}`, theirs),
    button('Keep mine', yours),
  )
  question?.append(box)
}

function inWords(questionId: string, { value, reason }: Given): string {
  const text = fields(`value.${questionId}`).find((one) => isRadio(one) && one.value === value)?.labels?.[0]?.textContent ?? value ?? 'no answer'
  return reason === null ? text : `${text} (${reason})`
}

/** The page has now seen this version; `seen` of the not-assessed form is the sum of all versions. */
function setBase(questionId: string, version: number): void {
  const [base, seen] = [fields(`base.${questionId}`)[0], document.querySelector<HTMLInputElement>('input[name=seen]')]
  if (seen !== null) seen.value = String(Number(seen.value) + version - Number(base?.value))
  if (base !== undefined) base.value = String(version)
}

function fields(name: string): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${CSS.escape(name)}"]`)]
}

function isRadio(one: HTMLInputElement | HTMLTextAreaElement): one is HTMLInputElement {
  return one.type === 'radio'
}

function isHeard(body: unknown): body is Heard {
  return typeof body === 'object' && body !== null && 'answers' in body && 'stale' in body
}

function sayState(): void {
  if (undecided.size > 0) say('Not saved: choose which answer stays')
  else if (changed.size === 0) say(`Saved at ${timeNow()}`)
}

function timeNow(): string {
  return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

function say(words: string): void {
  const state = document.getElementById('save-state')
  if (state !== null) state.textContent = words
}
