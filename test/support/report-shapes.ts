/** Reports of every shape: joint, limited by a standard outside the score, and a reinspection. All names are invented. */
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { ReportFacts } from '../../src/domain/report/facts.ts'
import { westSussexFacts } from './report-facts.ts'

export function jointFacts(framework: Framework): ReportFacts {
  const partners = ['Inspectorate of Lighthouses', 'Inspectorate of Tides', 'Inspectorate of Harbours and Piers']
  return westSussexFacts(framework, { shape: { kind: 'joint', partners, executiveSummary: true, annexes: true } })
}

/** A score that gives Outstanding, and 4.1 rated Inadequate: the overall rating is Good at most (handbook §3.7). */
export function limitedFacts(framework: Framework): ReportFacts {
  const facts = westSussexFacts(framework)
  const standards = facts.ratings.standards.map((result) =>
    result.standardId === '4.1'
      ? { ...result, rating: 'Inadequate', ruleRating: 'Inadequate' }
      : { ...result, rating: 'Outstanding', ruleRating: 'Outstanding', points: 3 },
  )
  return { ...facts, ratings: { ...facts.ratings, standards, score: 36, overallRating: 'Good', limitedBy: '4.1' } }
}

export function reinspectionFacts(framework: Framework): ReportFacts {
  const ratings = [
    { standardId: '1.1', rating: 'Inadequate' },
    { standardId: '2.3', rating: 'Requires improvement' },
  ]
  const previous = { publishedMonth: '2019-05', overallRating: 'Inadequate', score: 6, ratings, source: 'The report of May 2019' }
  return westSussexFacts(framework, { shape: { kind: 'reinspection', partners: [], executiveSummary: false, annexes: true }, previous })
}
