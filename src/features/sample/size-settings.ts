/** What an inspection sets otherwise than the framework's rule of a size: the share of another type, a floor, a cap. */
import type { Framework } from '../../domain/framework/framework.ts'
import type { SizeSetting } from '../../domain/sampling/sample-size.ts'
import type { FieldError } from '../../platform/http/action.ts'

type Texts = (field: string) => string

export const sizeFields = ['share', 'atLeast', 'atMost'] as const

/** Reads `share.<type>` (per cent), `atLeast.<type>` and `atMost.<type>`, and adds what is wrong to the faults. */
export function readSizeSettings(text: Texts, framework: Framework, errors: FieldError[]): ReadonlyMap<string, SizeSetting> {
  return new Map(
    framework.caseTypes.flatMap(({ id, name }) => {
      const read = (field: (typeof sizeFields)[number], most: number, what: string): number | undefined => {
        const typed = text(`${field}.${id}`)
        if (typed === '') return undefined
        if (/^\d{1,5}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most) return Number(typed)
        errors.push({ field: `${field}.${id}`, message: `${name}: enter ${what} as a whole number from 1 to ${most}, or leave it empty` })
        return undefined
      }
      const share = read('share', 99, 'the share')
      const [atLeast, atMost] = [read('atLeast', 20_000, 'the least number of cases'), read('atMost', 20_000, 'the most cases')]
      if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
        errors.push({ field: `atMost.${id}`, message: `${name}: the most cases cannot be fewer than the least` })
      const setting = { ...(share === undefined ? {} : { share }), ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) }
      return Object.keys(setting).length === 0 ? [] : [[id, setting] as const]
    }),
  )
}

/** "a share of 50 per cent, at least 10 cases"; '' where nothing is set. */
export function settingInWords({ share, atLeast, atMost, size }: SizeSetting): string {
  return [
    ...(share === undefined ? [] : [`a share of ${share} per cent`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ...(size === undefined ? [] : [`${size} set by hand`]),
  ].join(', ')
}
