/**
 * Warns two minutes before a session ends, and lets the person continue. When it has ended, the page is covered, with everything
 * typed on it, until the same person has signed in again in another tab. Without this code the page says how long a session lasts.
 */
interface Clock {
  readonly person: string
  readonly endsIn: number
  readonly lastsFor: number
}
type State = 'warning' | 'last' | 'ended'

const warnBefore = 120
/** Seconds at which a screen reader is told how long is left; the dialog itself says the first. */
const announcedAt = new Set([60, 30, 10])
const dialog = document.querySelector<HTMLDialogElement>('#session') ?? document.createElement('dialog')
const { person = '', token = '' } = dialog.dataset
let [endsAt, lastMoment] = [moment(dialog.dataset['endsIn']), moment(dialog.dataset['lastsFor'])]
/** The last warning was read: the person saves their work. */
let put = false
/** The question on its way: another one waits for it, so that no answer of before comes last. */
let asked: Promise<void> | null = null
let timer = 0

dialog.querySelector('[data-continue]')?.addEventListener('click', () => void ask('POST', '/session/continue'))
dialog.querySelector('[data-close]')?.addEventListener('click', () => {
  put = true
  dialog.close()
})
// The Escape key is an answer too: whoever presses it is there. What has ended cannot be put away.
dialog.addEventListener('cancel', (event) => {
  event.preventDefault()
  if (stateNow() === 'warning') void ask('POST', '/session/continue')
  if (stateNow() === 'last') dialog.querySelector<HTMLElement>('[data-close]')?.click()
})
// Another tab may have continued the session, or signed in again; a computer that slept has missed the time.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look())
window.addEventListener('focus', () => void look())
tick()

function moment(seconds: string | number | undefined): number {
  return Date.now() + Number(seconds ?? 0) * 1000
}

function secondsLeft(): number {
  return Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))
}

function stateNow(): State | undefined {
  const left = secondsLeft()
  if (left === 0) return 'ended'
  if (left > warnBefore) return undefined
  return endsAt >= lastMoment ? 'last' : 'warning'
}

/** Once a second while it matters, else when the warning is due. */
function tick(): void {
  window.clearTimeout(timer)
  const state = stateNow()
  if (state === undefined) {
    hide()
    // A timer may be late, and a long one is cut off by the browser: it looks again once a minute.
    timer = window.setTimeout(tick, Math.min(60_000, Math.max(1000, (secondsLeft() - warnBefore) * 1000)))
    return
  }
  // Other tabs share the session: before this one speaks up it asks when the end really is.
  if (!dialog.open && !put) return void look().then(() => show())
  show()
}

function show(): void {
  const state = stateNow()
  if (state === undefined) return tick()
  const left = secondsLeft()
  for (const words of dialog.querySelectorAll('[data-left]')) words.textContent = inWords(left)
  if (state === 'warning' && announcedAt.has(left)) {
    const announced = dialog.querySelector('[data-announced]')
    if (announced !== null) announced.textContent = `${inWords(left)} left`
  }
  if (state === 'ended') put = false
  if (!put) turnTo(state)
  window.clearTimeout(timer)
  if (state !== 'ended') timer = window.setTimeout(tick, 1000)
}

function turnTo(state: State): void {
  if (dialog.open && dialog.dataset['state'] === state) return
  dialog.dataset['state'] = state
  for (const part of dialog.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part.dataset['when'] !== state
  const [title, words] = [...dialog.querySelectorAll(`[data-when="${state}"] [id]`)].map((one) => one.id)
  dialog.setAttribute('aria-labelledby', title ?? '')
  dialog.setAttribute('aria-describedby', words ?? '')
  // What the page shows is nobody's business while nobody is signed in.
  document.body.classList.toggle('product-covered', state === 'ended')
  if (!dialog.open) dialog.showModal()
  dialog.querySelector<HTMLElement>(`[data-when="${state}"] :is(button, a)`)?.focus()
}

function hide(): void {
  put = false
  document.body.classList.remove('product-covered')
  if (dialog.open) dialog.close()
}

/** Asks when the session ends, without putting it off; where it was continued or begun again elsewhere, the page goes on. */
async function look(): Promise<void> {
  if (stateNow() !== undefined) await (asked ?? ask('GET', '/session'))
}

/** Continue is never dropped: it waits for a question on its way and goes after it. */
async function ask(method: 'GET' | 'POST', path: string): Promise<void> {
  while (asked !== null) await asked
  asked = send(method, path)
  await asked
}

async function send(method: 'GET' | 'POST', path: string): Promise<void> {
  const answer = await fetch(path, { method, headers: { accept: 'application/json', 'x-csrf-token': token } }).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  asked = null
  if (answer === null) return
  // Somebody else who signs in meanwhile does not see this page.
  if (isClock(body) && body.person === person) [endsAt, lastMoment] = [moment(body.endsIn), moment(body.lastsFor)]
  else if (answer.ok || answer.status === 401) endsAt = 0
  if (stateNow() === undefined || dialog.open) tick()
}

function isClock(body: unknown): body is Clock {
  return typeof body === 'object' && body !== null && 'person' in body && 'endsIn' in body && 'lastsFor' in body
}

function inWords(seconds: number): string {
  const [count, unit] = seconds > 60 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

export {}
