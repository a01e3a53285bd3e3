/** Figures as our own tables print them. */

/** "94%" as 94; null for a dash or anything else. */
export function perCentIn(cell: string | undefined): number | null {
  const digits = /^(\d{1,3})%$/.exec(cell ?? '')?.[1]
  return digits === undefined || Number(digits) > 100 ? null : Number(digits)
}

/** "16 of 17" as 16 and 17; null for a dash or anything else. */
export function shareIn(cell: string | undefined): { readonly k: number; readonly n: number } | null {
  const match = /^(\d{1,4}) of (\d{1,4})$/.exec(cell ?? '')
  return match === null ? null : { k: Number(match[1]), n: Number(match[2]) }
}

/** "46" as 46, or null. */
export function wholeIn(cell: string | undefined): number | null {
  return /^\d{1,6}$/.test(cell ?? '') ? Number(cell) : null
}

/**
 * "867,635", "31.7 per cent" or "136 cases" as a figure and its unit; words that begin with no figure stay as they are, without a unit.
 * What a person typed is read by the same rule as what is printed, so that "12,345" and "12345" are one figure.
 */
export function figureAndUnit(words: string): { readonly value: number | string; readonly unit: string } {
  const match = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?: (.+))?$/.exec(words)
  return match === null ? { value: words, unit: '' } : { value: Number((match[1] ?? '').replaceAll(',', '')), unit: match[2] ?? '' }
}
