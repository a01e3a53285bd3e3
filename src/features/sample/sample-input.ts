import type { Framework } from '../../domain/framework/framework.ts'
import { extraVariables } from '../../domain/sampling/population.ts'
import { sampleSizes, type SizeSetting } from '../../domain/sampling/sample-size.ts'
import type { FieldError } from '../../platform/http/action.ts'
import { dynamicFields } from '../../platform/http/input.ts'
import { readSizeSettings, settingInWords } from './size-settings.ts'

/** The form of a draw: its field names depend on the framework's case types. */
export const sampleInput = dynamicFields()
export type SampleFields = ReadonlyMap<string, string>

export interface SampleWanted {
  /** Variables to balance on: the framework's, then those ticked. */
  readonly balancedOn: readonly string[]
  readonly sizes: readonly {
    readonly caseType: string
    readonly size: number
    readonly sizeReason: string | null
    /** What was set otherwise than by the rule; null where nothing was. */
    readonly setting: SizeSetting | null
  }[]
}

const longestReason = 500

/** Reads sizes and what is ticked to balance on, or every fault at once. An empty size is the rule's, with the share, floor and cap that are set. */
export function readSample(
  fields: SampleFields,
  framework: Framework,
  populations: ReadonlyMap<string, number>,
): SampleWanted | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = []
  const settings = readSizeSettings((field) => fields.get(field) ?? '', framework, errors)
  const [byRule, workedOut] = [sampleSizes(framework, populations), sampleSizes(framework, populations, settings)]
  const sizes = framework.caseTypes.map((type) => {
    const [usual, worked, most] = [byRule.get(type.id) ?? 0, workedOut.get(type.id) ?? 0, populations.get(type.id) ?? 0]
    const typed = fields.get(`size.${type.id}`) ?? ''
    const size = typed === '' ? worked : /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN
    const reason = fields.get(`sizeReason.${type.id}`) ?? ''
    const setting = { ...settings.get(type.id), ...(size === worked ? {} : { size }) }
    const isUsual = size === usual && Object.keys(setting).length === 0
    if (!(size <= most))
      errors.push({ field: `size.${type.id}`, message: `${type.name}: enter a whole number from 0 to ${most}, the number of eligible cases` })
    else if (!isUsual && (reason === '' || reason.length > longestReason)) {
      const why = size === usual ? `why ${settingInWords(setting)} is set` : `why the size is ${size} and not ${usual}, as by the rule`
      errors.push({ field: `sizeReason.${type.id}`, message: `${type.name}: say in up to ${longestReason} characters ${why}` })
    }
    return { caseType: type.id, size, sizeReason: isUsual ? null : reason, setting: isUsual ? null : setting }
  })
  if (errors.length === 0 && sizes.every(({ size }) => size === 0))
    errors.push({ field: '', message: 'No case is eligible, or every size is 0. Check the windows of the plan and the caseload return' })
  const ticked = extraVariables(framework).filter((variable) => fields.get(`balance.${variable}`) === 'yes')
  return errors.length > 0 ? { errors } : { balancedOn: [...framework.sampleRule.stratifiedBy, ...ticked], sizes }
}
