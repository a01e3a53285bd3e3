/** What was changed about how a person signs in, by themselves or an administrator: told on their own page, because the service sends no mail. */
import type { Tx } from '../../platform/http/action.ts'

const words = {
  'password.change': 'Your password was changed',
  'invitation.accept': 'A password was set by a link',
  'person.invite': 'A link to set a password was made',
  'codes.setUp': 'One-time codes or recovery codes were set up',
  'codes.reset': 'Your one-time codes were reset',
  'person.endSessions': 'You were signed out everywhere',
  'person.returnAccess': 'Your access was given back',
} as const
type Change = keyof typeof words

export interface SignInChange {
  readonly at: Date
  readonly what: string
  readonly who: string
}

/** The last ten, newest first. */
export async function signInChanges(tx: Tx, personId: string): Promise<SignInChange[]> {
  const rows = await tx
    .selectFrom('auditEvent')
    .leftJoin('person', 'person.id', 'auditEvent.personId')
    .select(['auditEvent.at', 'auditEvent.action', 'auditEvent.personId', 'person.name'])
    .where('auditEvent.subject', '=', personId)
    .where('auditEvent.action', 'in', Object.keys(words))
    .orderBy('auditEvent.id', 'desc')
    .limit(10)
    .execute()
  return rows.map(({ at, action, personId: by, name }) => ({
    at,
    what: isChange(action) ? words[action] : action,
    who: by === personId ? 'You' : (name ?? 'Whoever had the link'),
  }))
}

function isChange(action: string): action is Change {
  return action in words
}
