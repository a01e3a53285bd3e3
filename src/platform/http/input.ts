/** Zod pieces for what browsers send: text, dates joined from three fields, choices and checkboxes. Each refusal says what to do. */
import { z } from 'zod'

const textLimit = 20_000

/** Text that must be there; spaces at both ends and Windows line ends are taken off. */
export const requiredText = (message: string, most = textLimit) =>
  z
    .string(message)
    .transform(tidy)
    .pipe(z.string().min(1, message).max(most, `Shorten this to ${most} characters or fewer`))

/** Text that may be missing; an empty one is ''. */
export const optionalText = (most = textLimit) =>
  z
    .string()
    .default('')
    .transform(tidy)
    .pipe(z.string().max(most, `Shorten this to ${most} characters or fewer`))

/** A password as typed: spaces and line ends count. Its rules need to know the person (refusalOfPassword). */
export const newPassword = () => z.string('Enter a password').min(1, 'Enter a password').max(1000, 'Enter a shorter password')

/** A password, or a code, to compare: what is too long is as wrong as any other. */
export const secretText = (message: string) => z.string(message).min(1, message).max(1000, message)

/** A real calendar date as YYYY-MM-DD. */
export const isoDate = (message: string) => z.string(message).refine(isCalendarDate, message)

/** A real calendar date, or '' when left empty. */
export const optionalIsoDate = (message: string) =>
  z
    .string()
    .default('')
    .refine((text) => text === '' || isCalendarDate(text), message)

/** One of the values offered. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, message: string) => z.enum(values, message)

/** Checkboxes of one name: none, one or several. */
export const checkboxes = () =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => (given === undefined ? [] : [given].flat()))

/** The version a form was made from. */
export const version = () => z.coerce.number().int().nonnegative()

/** Forms whose field names depend on the framework: name → text, files and repeats left out. */
export const dynamicFields = () =>
  z
    .record(z.string(), z.unknown())
    .transform((fields) => new Map(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, tidy(value)] as const] : []))))

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
