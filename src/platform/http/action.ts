/**
 * What an action is, and what it may answer. Every URL of the product is one of these, run by the one wrapper
 * (run-action.ts): who, parse, begin, load, may they, decide, write, audit row, commit, answer.
 */
import type { z } from 'zod'
import type { Kysely, Transaction } from 'kysely'
import type { Framework } from '../../domain/framework/framework.ts'
import type { InspectionAction, OfficeAction, Role, TeamRole } from '../../domain/permissions/permissions.ts'
import type { OwnStandards } from '../../domain/permissions/standards.ts'
import type { Stage } from '../../domain/inspection/stages.ts'
import type { Database } from '../database/schema.ts'
import type { Upload } from '../uploads/file-kinds.ts'
import type { Organisation } from '../sign-in/organisation.ts'
import type { Secrets } from '../sign-in/secrets.ts'
import type { RateLimit } from './rate-limits.ts'
import type { Session } from '../sign-in/sessions.ts'

/** A dotted verb for what is recorded ("finding.record"), or in words why nothing is. */
export type AuditName = `${string}.${string}` | `not recorded: ${string}`

export interface SignedInPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly serviceId: string | null
}

/** The inspection a URL is about, loaded by the wrapper before any code of the feature runs. */
export interface InspectionInScope {
  readonly id: string
  readonly serviceId: string
  readonly serviceName: string
  readonly area: string
  readonly serviceTerm: string
  readonly frameworkId: string
  readonly fieldworkMonday: string
  readonly notice: string | null
  readonly doneStages: ReadonlySet<Stage>
  /** The signed-in person's role in this inspection. */
  readonly role: TeamRole
  /** The standards this person works on here: what belongs to another one is not theirs to read or write. */
  readonly standards: OwnStandards
  /** Some of its records were deleted when their time was over: nothing is written here any more. */
  readonly recordsDeleted: boolean
}

export type Tx = Transaction<Database>
export type Db = Kysely<Database>

export interface UploadedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly content: Buffer
}

/** What signing in needs from outside the database. */
export interface SignInSettings {
  readonly secrets: Secrets
  /** Everybody but the people of a demonstration has to have one-time codes. */
  readonly requireCodes: boolean
  /** An organisation's own sign-in; null where the settings name none. */
  readonly organisation: Organisation | null
}

interface CommonContext<Input> {
  readonly tx: Tx
  readonly now: Date
  readonly params: Readonly<Record<string, string>>
  readonly input: Input
  readonly files: Readonly<Record<string, UploadedFile>>
  /** Every file of a field that takes several, in order; none of them is judged yet. */
  readonly uploads: readonly UploadedFile[]
  /** "Firefox on Windows", for the list of a person's own sessions. */
  readonly browser: string
  /** Stands for this browser, by a hash of the cookie that our first page gave it; null before that. */
  readonly browserKey: string | null
  readonly signIn: SignInSettings
}
export interface PublicContext<Input = unknown> extends CommonContext<Input> {
  readonly person: SignedInPerson | null
  /** Also of somebody who has given the password and not yet the code, who is not signed in. */
  readonly session: Session | null
}
export interface PersonContext<Input = unknown> extends CommonContext<Input> {
  readonly person: SignedInPerson
  readonly session: Session
}
export interface InspectionContext<Input = unknown> extends PersonContext<Input> {
  readonly inspection: InspectionInScope
  readonly framework: Framework
}

export type Context = PublicContext | PersonContext | InspectionContext

/** One fault of one field, in a sentence that says what to do. */
export interface FieldError {
  readonly field: string
  readonly message: string
}
/** What the person sent, shown again with its faults so that nothing typed is lost. */
export interface Submitted {
  readonly values: Readonly<Record<string, unknown>>
  readonly errors: readonly FieldError[]
}

/** Facts for the audit row, beside who, when and which inspection: never a child's details. */
export interface AuditFacts {
  readonly subject?: string | undefined
  readonly detail?: Readonly<Record<string, unknown>>
}
/** A row of its own in another inspection than that of the URL: an action of the office may touch several. */
export interface AlsoRecorded extends AuditFacts {
  readonly action: `${string}.${string}`
  readonly inspectionId: string
}
interface AnswerFacts extends AuditFacts {
  readonly also?: readonly AlsoRecorded[]
  /** A new session token to set, or null to take it away: where signing in, or more than before, begins or ends. */
  readonly session?: string | null
}
/**
 * A refusal that is kept: what was written stays written (a try that failed counts), and the form is shown again. Every other
 * refusal is a Problem, which takes back what was written.
 */
export interface RefusedAnswer extends AuditFacts {
  readonly kind: 'refused'
  /** What is recorded in place of the route's own audit name. */
  readonly audit: `${string}.${string}`
  readonly errors: readonly FieldError[]
  /** Too many tries: the person has to wait. */
  readonly wait?: boolean
}
export interface PageAnswer extends AnswerFacts {
  readonly kind: 'page'
  readonly template: string
  readonly title: string
  readonly model: object
  readonly status?: number
  /** Wide layout for dense work screens. */
  readonly wide?: boolean
  /** What is the same for everybody: how long (s) whoever is not signed in may keep it. */
  readonly keptFor?: number
}
export interface RedirectAnswer extends AnswerFacts {
  readonly kind: 'redirect'
  readonly to: string
  /** A sentence shown once at the top of the next page ("Finding recorded"). */
  readonly flash?: string
}
export interface FileAnswer extends AuditFacts {
  readonly kind: 'file'
  readonly fileName: string
  readonly mediaType: string
  /** A function makes it once the transaction has ended: what takes long must not keep a connection from everybody else. */
  readonly content: Buffer | string | (() => Promise<Buffer>)
  /** Shown in the browser instead of saved: for our own PDF only. */
  readonly inline?: boolean
  /** What is the same for everybody: how long (s) it may be kept. */
  readonly keptFor?: number
}
export interface JsonAnswer extends AuditFacts {
  readonly kind: 'json'
  readonly body: object
  readonly status?: number
}
/** To the sign-in of the organisation: the one address of another site that an answer leads to, and it comes from the provider's own description. */
export interface ProviderAnswer extends AuditFacts {
  readonly kind: 'provider'
  readonly to: URL
}
export type Answer = PageAnswer | RedirectAnswer | FileAnswer | JsonAnswer | ProviderAnswer

export interface StepUp<Input = never> {
  /** What the person is about to do: "publish this report". */
  readonly words: string
  /** For which input it is asked; without this for every one. */
  readonly when?: (input: Input) => boolean
}
interface RouteWords<Input, Context> {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly audit: AuditName
  /** Reads the body (POST) or the query (GET). A refusal names the field and says what to do. */
  readonly input?: z.ZodType<Input>
  /** The file that this form may carry; a route without it takes none. */
  readonly upload?: Upload
  /** Asks the person to confirm who they are before this is done; such a form carries no file. */
  readonly stepUp?: StepUp<Input>
  /** How often one address may ask, where this is not what every such route has. */
  readonly limit?: RateLimit
  /** Asking for this is not being at work: it does not put the end of the session off. */
  readonly quiet?: true
  readonly run: (context: Context & { readonly input: Input }) => Promise<Answer | RefusedAnswer>
  /** The page that holds this form, shown again with the faults when the input is refused. */
  readonly form?: (context: Context, submitted: Submitted) => Promise<PageAnswer>
}
export interface PublicRoute extends RouteWords<never, PublicContext> {
  readonly scope: 'public'
  readonly permission: 'public'
}
export interface PersonRoute extends RouteWords<never, PersonContext> {
  readonly scope: 'person'
  readonly permission: OfficeAction | 'signed in'
}
export interface InspectionRoute extends RouteWords<never, InspectionContext> {
  readonly scope: 'inspection'
  readonly permission: InspectionAction
}
/** One line of the registry. */
export type Route = PublicRoute | PersonRoute | InspectionRoute

type Words<Input, Context, Permission> = RouteWords<Input, Context> & { readonly permission: Permission }

/** A URL anyone may open. */
export function publicRoute<Input>(words: Words<Input, PublicContext, 'public'>): Route {
  return { ...words, scope: 'public' } as PublicRoute
}
/** A URL for signed-in people that belongs to no inspection. */
export function personRoute<Input>(words: Words<Input, PersonContext, PersonRoute['permission']>): Route {
  return { ...words, scope: 'person' } as PersonRoute
}
/** A URL under /inspections/:inspection, for people of its team. */
export function inspectionRoute<Input>(words: Words<Input, InspectionContext, InspectionAction>): Route {
  return { ...words, scope: 'inspection' } as InspectionRoute
}

/** Refuses and keeps what was written, which is a try that failed. */
export const refused = (audit: RefusedAnswer['audit'], errors: readonly FieldError[], facts: AuditFacts & Pick<RefusedAnswer, 'wait'> = {}): RefusedAnswer => ({
  kind: 'refused',
  audit,
  errors,
  ...facts,
})
export const page = (template: string, title: string, model: object, more: Partial<PageAnswer> = {}): PageAnswer => ({
  kind: 'page',
  template,
  title,
  model,
  ...more,
})
export const redirect = (to: string, more: Omit<RedirectAnswer, 'kind' | 'to'> = {}): RedirectAnswer => ({ kind: 'redirect', to, ...more })
export const provider = (to: URL): ProviderAnswer => ({ kind: 'provider', to })
export const file = (answer: Omit<FileAnswer, 'kind'>): FileAnswer => ({ kind: 'file', ...answer })
export const json = (body: object, more: Omit<JsonAnswer, 'kind' | 'body'> = {}): JsonAnswer => ({ kind: 'json', body, ...more })
