/**
 * The one wrapper: who, parse, begin, load, may they, decide, write, audit row, commit, answer.
 * A Problem thrown inside rolls everything back; a form is then shown again with what was typed and what is wrong.
 */
import type { ZodError, ZodSafeParseResult } from 'zod'
import { mayInInspection, mayInOffice, type Permission } from '../../domain/permissions/permissions.ts'
import { mayWithStandard } from '../../domain/permissions/standards.ts'
import { auditedTransaction } from '../audit/audited-transaction.ts'
import type { AuditEvent } from '../audit/record-audit.ts'
import type { Witness } from '../audit/witness.ts'
import { FieldProblem, UploadProblem } from '../problems/field-problem.ts'
import { problemFromDatabase } from '../problems/from-database.ts'
import { Problem } from '../problems/problem.ts'
import { uploadFault } from '../uploads/check-upload.ts'
import { isSignedIn, type Session } from '../sign-in/sessions.ts'
import type { Answer, AuditFacts, Context, Db, FieldError, InspectionInScope, Route, SignInSettings, Submitted, Tx } from './action.ts'
import type { RequestParts } from './request-parts.ts'
import { inspectionOf, loadFramework, loadInspection } from './scope.ts'
import { confirmFirst } from './step-up.ts'

export interface Asked {
  readonly route: Route
  readonly session: Session | null
  /** The session is as this server read it a moment ago: it is confirmed where the inspection is loaded. */
  readonly presumed: boolean
  readonly params: Readonly<Record<string, string>>
  readonly parts: RequestParts
  readonly now: Date
  readonly browser: string
  readonly browserKey: string | null
  /** The answer is for a script, which can show no page. */
  readonly isScript: boolean
  readonly signIn: SignInSettings
  /** Hands the browser the new token of its session. */
  readonly keepToken: (token: string) => void
}
export interface Done {
  readonly answer: Answer
  readonly inspection: InspectionInScope | null
  /** The faults shown on a form that was refused. */
  readonly errors: readonly FieldError[]
}

/** Runs one action for one request, in one transaction. @throws Problem for every refusal that has no form to show again */
export async function runAction(db: Db, asked: Asked, witness: Witness): Promise<Done> {
  if (asked.route.scope !== 'public' && !isSignedIn(asked.session)) throw new Problem('notSignedIn')
  const input: ZodSafeParseResult<unknown> | undefined = asked.route.input?.safeParse(asked.parts.fields)
  if (input?.success === false) return showFormAgain(db, asked, witness, faultsOf(input.error), 422)
  try {
    const step = await confirmFirst(db, witness, asked, input?.data, (tx) => contextOf(tx, asked, input?.data))
    if ('answer' in step) return step
    return await auditedTransaction(db, witness, (tx, record) => decide(tx, step, input?.data, record))
  } catch (error) {
    const problem = error instanceof Problem ? error : problemFromDatabase(error)
    if (problem === undefined) throw error
    if (asked.route.form === undefined || (problem.status !== 422 && problem.status !== 409)) throw problem
    // A file that was refused is not read again for the page that says so.
    const again = problem instanceof UploadProblem ? { ...asked, parts: { ...asked.parts, files: {}, uploads: [] } } : asked
    const errors = problem instanceof FieldProblem ? problem.errors : [{ field: '', message: problem.message }]
    return showFormAgain(db, again, witness, errors, problem.status)
  }
}

type Recorder = (event: AuditEvent) => Promise<void>

async function decide(tx: Tx, asked: Asked, input: unknown, record: Recorder): Promise<Done> {
  const { route } = asked
  const context = await contextOf(tx, asked, input)
  await mustBeTakeable(asked)
  // The builders in action.ts tie each route's run to its own context; contextOf makes that context by the route's scope.
  const answer = await route.run(context as never)
  if (isRecorded(route)) await record(eventOf(asked, context, answer, answer.kind === 'refused' ? answer.audit : route.audit))
  for (const { action, inspectionId, ...facts } of 'also' in answer ? (answer.also ?? []) : [])
    await record({ ...eventOf(asked, context, facts, action), inspectionId })
  if (answer.kind === 'refused') return formAgain(context, asked, answer.errors, answer.wait === true ? 429 : 422)
  return { answer, inspection: inspectionOf(context), errors: [] }
}

/** The one file sent is of a kind that the route takes, by its name, its declared type and its bytes. @throws UploadProblem */
async function mustBeTakeable({ route: { upload }, parts: { files } }: Asked): Promise<void> {
  const file = upload === undefined || upload.many !== undefined ? undefined : files[upload.field]
  const fault = upload === undefined || file === undefined ? undefined : await uploadFault(upload, file)
  if (fault !== undefined) throw new UploadProblem([{ field: upload?.field ?? '', message: fault }])
}

function isRecorded(route: Route): boolean {
  return !route.audit.startsWith('not recorded: ')
}

/** What is about one case by its URL names that case, whatever the action says besides. */
function eventOf({ now, session, params }: Asked, context: Context, answer: AuditFacts, action: string): AuditEvent {
  return {
    at: now,
    personId: session?.person.id ?? null,
    action,
    inspectionId: inspectionOf(context)?.id ?? null,
    subject: answer.subject ?? null,
    detail: { ...(params['case'] === undefined || params['case'] === answer.subject ? {} : { case: params['case'] }), ...answer.detail },
  }
}

async function contextOf(tx: Tx, asked: Asked, input: unknown): Promise<Context> {
  const { route, session, presumed, params, parts, now, browser, browserKey, signIn } = asked
  const common = { tx, now, params, input, files: parts.files, uploads: parts.uploads, browser, browserKey, signIn }
  if (route.scope === 'public') return { ...common, session, person: isSignedIn(session) ? session.person : null }
  if (!isSignedIn(session)) throw new Problem('notSignedIn')
  const { person } = session
  if (route.scope === 'person') {
    if (route.permission !== 'signed in') must(mayInOffice(person.role, route.permission))
    return { ...common, session, person }
  }
  const inspection = await loadInspection(tx, params['inspection'] ?? '', session, presumed)
  must(mayInInspection(inspection.role, route.permission, inspection.doneStages))
  if (inspection.recordsDeleted && route.method === 'POST') throw new Problem('recordsDeleted')
  if (params['standard'] !== undefined) must(mayWithStandard(inspection.standards, params['standard']))
  return { ...common, session, person, inspection, framework: await loadFramework(tx, inspection.frameworkId) }
}

function must(permission: Permission): void {
  if (permission.allowed) return
  if (permission.because === 'stage') throw new Problem('stageClosed', { what: `This cannot be done now: ${permission.why}` })
  throw new Problem('notAllowed', { why: permission.why })
}

/** A refused form is shown again with what the person sent, and what it shows of a case is a read like any other: it is recorded too. */
async function showFormAgain(db: Db, asked: Asked, witness: Witness, errors: readonly FieldError[], status: number): Promise<Done> {
  return auditedTransaction(db, witness, async (tx, record) => {
    const context = await contextOf(tx, asked, undefined)
    const done = await formAgain(context, asked, errors, status)
    if (isRecorded(asked.route) && asked.session !== null) {
      const event = eventOf(asked, context, done.answer, `${asked.route.audit}-refused`)
      await record({ ...event, detail: { ...event.detail, status, faults: errors.length } })
    }
    return done
  })
}

async function formAgain(context: Context, { route: { form }, parts }: Asked, errors: readonly FieldError[], status: number): Promise<Done> {
  if (form === undefined) throw new Problem('badInput', { what: errors.map((error) => error.message).join(' ') })
  const submitted: Submitted = { values: parts.fields, errors }
  const answer = await form(context as never, submitted)
  return { answer: { ...answer, status }, inspection: inspectionOf(context), errors }
}

function faultsOf(error: ZodError): FieldError[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
}
