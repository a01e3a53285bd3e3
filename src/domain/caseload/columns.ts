/**
 * The columns of a caseload return (handbook §4): what each holds, and which columns are refused because they would
 * tell who a child is. The same list is the data dictionary that the service is given.
 */
import type { Framework } from '../framework/framework.ts'
import type { CaseloadRow } from './caseload-row.ts'

export const genders = ['male', 'female', 'other', 'unknown'] as const
export const lookedAfterAnswers = ['yes', 'no', 'unknown'] as const
/** Ages at the fieldwork Monday. From 10 a child can be charged; a child of 17 at the start of a window is 18 in fieldwork. */
export const ages = { youngest: 10, oldest: 18 } as const
/** Longest text of one cell. */
export const longestText = 100

export type ColumnName = keyof CaseloadRow | 'dateOfBirth'
export const columnNames = [
  'caseReference', 'caseType', 'disposal', 'startDate', 'endDate', 'gender', 'age', 'dateOfBirth', 'ethnicity', 'lookedAfter',
  'riskOfSeriousHarm', 'safetyAndWellbeing', 'area', 'caseManager',
] as const satisfies readonly ColumnName[] // prettier-ignore
export interface Column {
  readonly name: ColumnName
  /** False where the column may be left out or its cells left empty. */
  readonly required: boolean
  readonly holds: string
  /** What may stand in a cell, in words. */
  readonly values: string
}

/** Column names are matched without case, spaces, hyphens and underscores: "Case reference" is caseReference. */
export function columnKey(header: string): string {
  return header.toLowerCase().replaceAll(/[\s_-]+/g, '')
}

/**
 * The columns of a return made for this framework, in the order of the template.
 * A column of a classification is asked for only where the framework has that classification.
 */
export function caseloadColumns(framework: Framework): readonly Column[] {
  const types = framework.caseTypes.map((type) => `${type.id} (${type.name})`).join(', ')
  const levels = [...framework.classificationLevels.map((level) => level.id), 'unknown'].join(', ')
  const has = (id: string): boolean => framework.classifications.some((classification) => classification.id === id)
  const date = '2022-03-14 or 14/03/2022'
  const words = `Words, up to ${longestText} characters`
  return [
    {
      name: 'caseReference',
      required: true,
      holds: 'Your own reference of the case',
      values: 'Letters and digits, at least one digit, no spaces; each reference once',
    },
    { name: 'caseType', required: true, holds: 'The kind of case', values: `One of: ${types}` },
    { name: 'disposal', required: true, holds: 'The sentence, licence or out-of-court disposal', values: words },
    { name: 'startDate', required: true, holds: 'When it began or was delivered', values: `${date}; not after the fieldwork Monday` },
    { name: 'endDate', required: false, holds: 'When it ended or will end', values: `${date}; empty where it is not known` },
    { name: 'gender', required: true, holds: "The child's gender", values: `One of: ${genders.join(', ')}` },
    {
      name: 'age',
      required: true,
      holds: 'Age on the fieldwork Monday; or send the column dateOfBirth instead',
      values: `Whole years, ${ages.youngest} to ${ages.oldest}`,
    },
    { name: 'dateOfBirth', required: false, holds: 'Only in place of the column age; turned into an age at once and not kept', values: date },
    { name: 'ethnicity', required: true, holds: 'Ethnicity as recorded', values: `${words}; unknown where it is not recorded` },
    { name: 'lookedAfter', required: true, holds: 'Whether the local authority looks after the child', values: `One of: ${lookedAfterAnswers.join(', ')}` },
    { name: 'riskOfSeriousHarm', required: has('riskOfSeriousHarm'), holds: 'Risk of serious harm, as last classified', values: `One of: ${levels}` },
    { name: 'safetyAndWellbeing', required: has('safetyAndWellbeing'), holds: 'Safety and wellbeing, as last classified', values: `One of: ${levels}` },
    { name: 'area', required: true, holds: 'Team or part of the area', values: `${words}; no address` },
    { name: 'caseManager', required: true, holds: 'Staff code of the case manager', values: 'Letters and digits, at least one digit: no name' },
  ]
}

/** Parts of a heading that say whose case it is. Known columns are looked up first, so that dateOfBirth passes. */
const identifying = [
  'name', 'initials', 'alias', 'knownas', 'dob', 'birth', 'address', 'street', 'postcode', 'postalcode', 'email', 'phone', 'mobile',
  'nhs', 'pnc', 'upn', 'passport', 'nationalinsurance', 'parent', 'mother', 'father', 'guardian', 'carer',
] as const // prettier-ignore

/** Whether a heading announces a birth date and nothing else that tells who a child is: such a column may be read as an age. */
export function announcesBirthDate(header: string): boolean {
  const key = header.toLowerCase().replaceAll(/[^a-z]/g, '')
  return identifying.every((part) => part === 'dob' || part === 'birth' || !key.includes(part)) && tellsWhoTheChildIs(header)
}

/** Whether a heading announces a name, a birth date, an address or an identity number. */
export function tellsWhoTheChildIs(header: string): boolean {
  const key = header.toLowerCase().replaceAll(/[^a-z]/g, '')
  return identifying.some((part) => key.includes(part))
}
