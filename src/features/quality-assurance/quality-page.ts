import { mayInInspection, type InspectionAction } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { momentInWords } from '../../platform/views/filters.ts'
import { numbers, words, type Cell, type ScrollTable } from '../../platform/views/table.ts'
import { openDifferencesByReading } from './open-differences.ts'
import { dipSamplesOf, secondReadingsOf, type DipSample, type SecondReading } from './queries.ts'

interface QualityModel {
  readonly url: string
  readonly mayDraw: boolean
  readonly unread: number
  readonly samples: ScrollTable
  readonly readings: ScrollTable
  readonly withdrawn: ScrollTable
  readonly agreementHref: string
}

export async function showQuality(ctx: InspectionContext): Promise<PageAnswer> {
  const url = `/inspections/${ctx.inspection.id}/quality-assurance`
  const may = (action: InspectionAction): boolean => mayInInspection(ctx.inspection.role, action, ctx.inspection.doneStages).allowed
  const readings = await secondReadingsOf(ctx.tx, ctx.inspection.id)
  const open = await openDifferencesByReading(ctx.tx, ctx.inspection, ctx.framework)
  const standing = readings.filter((reading) => reading.withdrawal === null)
  const model: QualityModel = {
    url,
    mayDraw: may('drawDipSample'),
    unread: standing.filter((reading) => reading.readerId === null).length,
    samples: samplesTable(await dipSamplesOf(ctx.tx, ctx.inspection.id)),
    readings: readingsTable(standing, open, url, may('drawDipSample')),
    withdrawn: withdrawnTable(readings),
    agreementHref: `${url}/agreement`,
  }
  return page('quality-assurance/views/quality.njk', 'Quality assurance', model)
}

function samplesTable(samples: readonly DipSample[]): ScrollTable {
  return {
    caption: 'Dip samples',
    columns: [words('Chosen'), numbers('Cases'), words('How')],
    rows: samples.map(({ method, seed, reason, population, size, drawnBy, drawnAt }) => ({
      head: `${momentInWords(drawnAt)}, by ${drawnBy}`,
      cells: [`${size} of ${population}`, method === 'random' ? `By chance, from the seed ${seed ?? ''}` : `By hand: ${reason ?? ''}`],
    })),
  }
}

function readingsTable(readings: readonly SecondReading[], open: ReadonlyMap<string, number>, url: string, mayWithdraw: boolean): ScrollTable {
  return {
    caption: 'Second readings',
    columns: ['Case', 'First reader', 'Second reader', 'State', ''].map(words),
    rows: readings.map((reading) => ({
      head: { text: reading.caseReference, href: `${url}/readings/${reading.id}`, hidden: ', two readings' },
      cells: [
        `${reading.firstReader ?? 'No one yet'}${reading.firstCompletedAt === null ? ', not completed' : ', completed'}`,
        reading.reader ?? 'Nobody yet',
        stateOf(reading, open.get(reading.id) ?? 0),
        mayWithdraw && reading.comparedAt === null
          ? { text: 'Withdraw', href: `${url}/readings/${reading.id}/withdrawal`, hidden: `the second reading of ${reading.caseReference}` }
          : '',
      ],
    })),
  }
}

function stateOf(reading: SecondReading, open: number): Cell {
  if (reading.comparedAt !== null) return open === 0 ? { text: 'Agreed', tag: 'green' } : { text: `${open} to agree`, tag: 'orange' }
  if (!reading.inSample) return { text: 'Case excluded', tag: 'red' }
  if (reading.completedAt !== null)
    return reading.firstCompletedAt === null ? { text: 'Second completed', tag: 'turquoise' } : { text: 'Ready to compare', tag: 'turquoise' }
  return reading.answered > 0 ? { text: 'In progress', tag: 'blue' } : { text: 'Not started', tag: 'grey' }
}

function withdrawnTable(readings: readonly SecondReading[]): ScrollTable {
  return {
    caption: 'Withdrawn second readings',
    columns: ['Case', 'Second reader', 'Why', 'Withdrawn'].map(words),
    rows: readings.flatMap(({ withdrawal, caseReference, reader }) =>
      withdrawal === null
        ? []
        : [{ head: caseReference, cells: [reader ?? 'Nobody yet', withdrawal.reason, `${momentInWords(withdrawal.at)}, by ${withdrawal.by}`] }],
    ),
  }
}
