import { file, page, type Answer, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { csvMediaType, csvText } from '../../platform/documents/csv-file.ts'
import { numbers, words, type ScrollTable } from '../../platform/views/table.ts'
import { agreementGroups, agreementWords, type AgreementGroup } from './agreement-lines.ts'

interface AgreementModel {
  readonly back: string
  readonly csvHref: string
  readonly tables: readonly ScrollTable[]
}

export async function showAgreement(ctx: InspectionContext): Promise<PageAnswer> {
  const back = `/inspections/${ctx.inspection.id}/quality-assurance`
  const groups = await agreementGroups(ctx)
  const model: AgreementModel = { back, csvHref: `${back}/agreement.csv`, tables: groups.filter((group) => group.lines.length > 0).map(tableOf) }
  return page('quality-assurance/views/agreement.njk', 'How far readers agree', model, { wide: true })
}

function tableOf({ name, lines }: AgreementGroup): ScrollTable {
  return {
    caption: name,
    columns: [words(name), numbers('Answers compared'), numbers('The same'), numbers('Per cent'), numbers('Kappa'), words('95% interval'), words('Why none')],
    rows: lines.map((line) => {
      const said = agreementWords(line.agreement)
      return { head: line.name, cells: [line.agreement.pairs, line.agreement.agreed, said.perCent, said.kappa, said.interval, said.why] }
    }),
  }
}

const header = ['group', 'name', 'question', 'compared', 'the same', 'per cent', 'kappa', 'kappa lower 95%', 'kappa upper 95%', 'note']

/** The same figures, unrounded, for a spreadsheet. */
export async function agreementCsv(ctx: InspectionContext): Promise<Answer> {
  const rows = (await agreementGroups(ctx)).flatMap((group) =>
    group.lines.map(({ name, questionId, agreement }) => {
      const { pairs, agreed, perCent, kappa } = agreement
      const measured = [kappa?.value ?? null, kappa?.interval?.lower ?? null, kappa?.interval?.upper ?? null]
      return [group.name, name, questionId, pairs, agreed, perCent, ...measured, agreementWords(agreement).why]
    }),
  )
  const content = csvText([header, ...rows], ctx.inspection.notice)
  return file({ fileName: 'agreement-of-readers.csv', mediaType: csvMediaType, content, detail: { rows: rows.length } })
}
