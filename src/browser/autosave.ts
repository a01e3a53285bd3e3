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
  readonly version: number
  readonly yours: Given
  readonly theirs: Given
}
interface Heard {
  readonly answers: readonly { readonly questionId: string; readonly version: number }[]
  readonly stale: readonly Stale[]
}

const [typingPause, longestWait] = [1500, 60_000]
const form = document.querySelector<HTMLFormElement>('form[data-answers]') ?? document.createElement('form')
const changed = new Set<string>()
const undecided = new Set<string>()
let inFlight: readonly Operation[] = []
let [busy, leaving, failures, timer] = [false, false, 0, 0]
/** The button of a form that waits; a second press does not wait. */
let held: HTMLElement | null | undefined

form.addEventListener('input', (event) => note(event.target, typingPause))
// A radio is chosen, a text field is left.
form.addEventListener('change', (event) => note(event.target, 0))
form.addEventListener('submit', (event) => {
  window.clearTimeout(timer)
  // What is on its way changes the versions that this form was made from: the form follows when it has arrived.
  if (busy && held === undefined) {
    event.preventDefault()
    held = event.submitter
    return
  }
  leaving = true
})
window.addEventListener('beforeunload', (event) => {
  if (!leaving && changed.size + undecided.size + inFlight.length > 0) event.preventDefault()
})

function note(target: EventTarget | null, wait: number): void {
  const questionId = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-question]')?.dataset['question'] : undefined
  if (questionId === undefined) return
  changed.add(questionId)
  later(wait)
}

function later(wait: number): void {
  window.clearTimeout(timer)
  timer = window.setTimeout(() => void send(), wait)
}

async function send(): Promise<void> {
  if (busy || leaving) return
  if (inFlight.length === 0) inFlight = [...changed].flatMap((questionId) => operationOf(questionId) ?? [])
  if (inFlight.length === 0) return
  // What is changed again while this is on its way is sent after it, as an operation of its own.
  if (failures === 0) for (const { questionId } of inFlight) changed.delete(questionId)
  busy = true
  say('Saving…')
  const answer = await post(inFlight).catch(() => null)
  // Busy until the versions in the answer are known: a change sent before that would be made from the old ones.
  const body: unknown = await answer?.json().catch(() => null)
  busy = false
  if (held !== undefined && !leaving) return sendHeld(body)
  if (answer === null || answer.status >= 500 || answer.status === 429) return again(answer === null ? 'no connection' : 'the service did not answer')
  failures = 0
  const sent = inFlight
  inFlight = []
  hear(sent, body)
}

function sendHeld(body: unknown): void {
  if (isHeard(body)) for (const { questionId, version } of body.answers) setBase(questionId, version)
  form.requestSubmit(held)
}

function post(operations: readonly Operation[]): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': fields('_csrf')[0]?.value ?? '' }
  return fetch(form.dataset['answers'] ?? '', { method: 'POST', headers, body: JSON.stringify({ operations }) })
}

function again(why: string): void {
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
  for (const { questionId, version } of body.answers) setBase(questionId, version)
  for (const stale of body.stale) offerChoice(stale)
  sayState()
  if (changed.size > 0) later(0)
}

/** The answer on the page, or undefined where its reason is still to be given. */
function operationOf(questionId: string): Operation | undefined {
  const given = fields(`value.${questionId}`).find((one) => !isRadio(one) || one.checked)
  const takesReason = given?.dataset['reason'] !== undefined
  const reason = takesReason ? fields(`reason.${questionId}`)[0]?.value.trim() || null : null
  if (takesReason && reason === null) return void say('Not saved yet: give the reason for the answer')
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id, questionId, baseVersion: Number(fields(`base.${questionId}`)[0]?.value), value: given?.value.trim() || null, reason }
}

function offerChoice({ questionId, by, version, yours, theirs }: Stale): void {
  const question = form.querySelector(`[data-question="${CSS.escape(questionId)}"]`)
  question?.querySelector('.product-choice')?.remove()
  undecided.add(questionId)
  const box = Object.assign(document.createElement('div'), { className: 'product-choice', role: 'alert' })
  const [other, own] = [theirs, yours].map((given) => inWords(questionId, given))
  const textContent = `${by} answered this question while you were working: ${other}. You answered: ${own}. Choose which answer stays.`
  const button = (words: string, keep: Given): HTMLButtonElement => {
    const made = Object.assign(document.createElement('button'), { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: words })
    made.addEventListener('click', () => {
      for (const one of fields(`value.${questionId}`)) if (isRadio(one)) one.checked = one.value === keep.value
      else one.value = keep.value ?? '' // prettier-ignore
      for (const one of fields(`reason.${questionId}`)) one.value = keep.reason ?? ''
      setBase(questionId, version)
      undecided.delete(questionId)
      box.remove()
      if (keep === yours) note(question, 0)
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
  else if (changed.size === 0) say(`Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`)
}

function say(words: string): void {
  const state = document.getElementById('save-state')
  if (state !== null) state.textContent = words
}
