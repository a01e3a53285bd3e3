import { readFileSync } from 'node:fs'
import type { ReportModel } from '../../domain/report/report-model.ts'
import { render } from '../../platform/views/render.ts'
import { reportView, type ReportView } from '../published-inspections/report-view.ts'

interface StandaloneModel {
  readonly report: ReportView
  readonly css: string
}

/** The report as one HTML file that needs no other: the blocks of the published page, with their own few rules of style. */
export function reportHtml(report: ReportModel): string {
  const css = readFileSync(new URL('../../../assets/report.css', import.meta.url), 'utf8')
  const model: StandaloneModel = { report: reportView(report), css }
  return render('report/views/standalone.njk', model)
}
