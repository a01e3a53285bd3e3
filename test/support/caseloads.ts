/** Invented caseload returns as CSV text. */
interface Wanted {
  /** Cases inside and outside the window of each case type, by case type. */
  readonly eligible: Readonly<Record<string, number>>
  readonly notEligible?: Readonly<Record<string, number>>
}

const header = 'caseReference,caseType,disposal,startDate,endDate,gender,age,ethnicity,lookedAfter,riskOfSeriousHarm,safetyAndWellbeing,area,caseManager'
/** A day inside the framework's own windows for fieldwork from 14 March 2022, and one before all of them. */
const inside: Readonly<Record<string, string>> = { court: '2021-07-01', outOfCourt: '2021-11-01', resettlement: '2021-06-01' }
const outside = '2020-01-06'
/** A year of birth as a date says it: within an id or a token any four figures may follow each other. */
export const birthYear = /(?<![\w-])2006(?![\da-f])/

/** A clean return for fieldwork from 14 March 2022; references are C0001 and so on. */
export function caseloadCsv({ eligible, notEligible = {} }: Wanted): string {
  const starts = [
    ...Object.entries(eligible).flatMap(([caseType, count]) => Array.from({ length: count }, () => [caseType, inside[caseType] ?? outside] as const)),
    ...Object.entries(notEligible).flatMap(([caseType, count]) => Array.from({ length: count }, () => [caseType, outside] as const)),
  ]
  const rows = starts.map(([caseType, start], i) => {
    const pick = (values: readonly string[]): string => values[i % values.length] ?? ''
    const child = [
      pick(['male', 'male', 'female', 'male']),
      pick(['14', '15', '16', '17']),
      pick(['White British', 'Black British', 'unknown']),
      pick(['no', 'yes', 'unknown']),
    ]
    const risks = [pick(['low', 'medium', 'high']), pick(['low', 'medium', 'high', 'veryHigh'])]
    return [
      `C${String(i + 1).padStart(4, '0')}`,
      caseType,
      pick(['Referral order', 'Youth conditional caution']),
      start,
      '',
      ...child,
      ...risks,
      pick(['North', 'South']),
      pick(['CM01', 'CM02']),
    ].join(',')
  })
  return `${[header, ...rows].join('\r\n')}\r\n`
}

export const uploadOf = (content: string | Buffer, fileName = 'caseload.csv') => ({ field: 'caseload', fileName, mediaType: 'text/csv', content })
