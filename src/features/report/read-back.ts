import type { Framework } from '../../domain/framework/framework.ts'
import { printedFacts } from '../../domain/report/printed-facts.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import { readBackDifferences } from '../../domain/report/read-back.ts'
import { readReportFile } from '../../platform/documents/reading/read-report-file.ts'

/** A printed form as it would be published. */
export interface PrintedForm {
  readonly name: 'HTML' | 'PDF'
  readonly content: string | Buffer
}

/**
 * Reads printed forms with the reader of published reports, each in its worker, and sets what they say against the facts.
 * @returns one sentence for each fact that a form does not give as it is; none where every form gives every fact
 */
export async function faultsOfForms(framework: Framework, facts: ReportFacts, publishedOn: string, forms: readonly PrintedForm[]): Promise<readonly string[]> {
  const expected = printedFacts(framework, facts, publishedOn)
  const faults: string[] = []
  for (const { name, content } of forms) {
    const answer = await readReportFile(Buffer.from(content), `report.${name.toLowerCase()}`, framework)
    if (answer.kind === 'refused') faults.push(`The ${name} could not be read back. ${answer.sentence}`)
    else
      faults.push(
        ...readBackDifferences(expected, answer.reading.facts).map(
          ({ place, before, after }) => `${name}, ${place}: the facts say "${before}", the ${name} reads "${after}".`,
        ),
      )
  }
  return faults
}
