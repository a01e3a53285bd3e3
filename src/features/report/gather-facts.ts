import { sql } from 'kysely'
import type { Framework } from '../../domain/framework/framework.ts'
import { printedCaseDetails } from '../../domain/report/case-details.ts'
import { questionFigures, type ReportFacts } from '../../domain/report/facts.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { detailTablesOf } from '../case-assessment/detail-queries.ts'
import { talliesOf } from '../case-assessment/queries.ts'
import { findingsOf, meetingsHeld } from '../findings/queries.ts'
import { interviewTablesOf } from '../interviews/queries.ts'
import { chosenPracticeExamples } from '../practice-examples/queries.ts'
import { ratingsOf } from '../ratings-panel/queries.ts'
import { balanceRows } from '../sample/balance-queries.ts'
import { sampledCounts } from '../sample/queries.ts'
import { contextualFactsOf, newestNarratives, recommendationsOf, signatoriesOf, windowsOf } from './queries.ts'
import { previousInspectionOf, shapeOf } from './shape-queries.ts'

/** What the report prints of an inspection itself. */
export type InspectionOnPaper = Pick<InspectionInScope, 'id' | 'serviceName' | 'area' | 'serviceTerm' | 'frameworkId' | 'fieldworkMonday' | 'notice'>

/** An inspection by its id, or undefined. */
export async function inspectionOnPaper(tx: Tx, id: string): Promise<InspectionOnPaper | undefined> {
  return tx
    .selectFrom('inspection')
    .innerJoin('service', 'service.id', 'inspection.serviceId')
    .select(['inspection.id', 'service.name as serviceName', 'service.area', 'service.term as serviceTerm'])
    .select(['inspection.frameworkId', 'inspection.fieldworkMonday', 'inspection.notice'])
    .where(sql<string>`inspection.id::text`, '=', id)
    .executeTakeFirst()
}

/** Everything the report is made from, as it stands now. Only what is published is taken over: no ids, no authors of findings. */
export async function gatherFacts(tx: Tx, inspection: InspectionOnPaper, framework: Framework): Promise<ReportFacts> {
  const { id } = inspection
  const interviews = await interviewTablesOf(tx, id, framework)
  const narratives = await newestNarratives(tx, id)
  return {
    frameworkId: framework.id,
    shape: await shapeOf(tx, id),
    previous: await previousInspectionOf(tx, id),
    practiceExamples: (await chosenPracticeExamples(tx, id)).map(({ standardId, text }) => ({ standardId, text })),
    balance: await balanceRows(tx, id, framework),
    caseDetails: printedCaseDetails(framework, await detailTablesOf(tx, id, framework)),
    service: { name: inspection.serviceName, area: inspection.area, term: inspection.serviceTerm },
    notice: inspection.notice,
    people: await signatoriesOf(tx, id),
    fieldworkMonday: inspection.fieldworkMonday,
    windows: await windowsOf(tx, id, inspection.fieldworkMonday),
    sample: (await sampledCounts(tx, id)).map(({ caseType, population, selected }) => ({ caseType, population, selected })),
    interviewsHeld: interviews.held,
    meetingsHeld: await meetingsHeld(tx, id),
    ratings: await ratingsOf(tx, id, framework),
    questions: questionFigures(framework, await talliesOf(tx, id)),
    interviewTables: interviews.questions.map(({ id: questionId, wording, asked, rows }) => ({ id: questionId, wording, asked, rows })),
    findings: (await findingsOf(tx, id)).map(({ standardId, kind, text, evidenceNumbers }) => ({ standardId, kind, text, evidenceNumbers })),
    narratives: [...narratives.values()].map(({ sectionId, text }) => ({ sectionId, text })),
    recommendations: (await recommendationsOf(tx, id)).map(({ addressee, text }) => ({ addressee, text })),
    contextualFacts: (await contextualFactsOf(tx, id)).map(({ heading, label, value, unit, appliesTo, source }) => ({
      heading,
      label,
      value,
      unit,
      appliesTo,
      source,
    })),
  }
}
