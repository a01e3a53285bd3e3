import type { Framework } from './framework.ts'

/**
 * References inside a framework that lead nowhere, and ranges that leave a hole or overlap.
 * @returns one sentence a fault, each beginning with its path; empty when the framework is whole
 */
export function frameworkFaults(framework: Framework): string[] {
  return [
    ...referenceFaults(framework),
    ...repeatedIds(framework),
    ...rangeFaults(framework),
    ...scoreFaults(framework),
    ...evidenceFaults(framework),
    ...detailFaults(framework),
  ]
}

/** A detail names a list that is there, and depends only on an answer that an earlier detail of its case type offers. */
function detailFaults({ caseTypes, caseDetails }: Framework): string[] {
  return caseTypes.flatMap(({ details }, type) =>
    details.flatMap(({ list, onlyWhen }, place) => {
      const path = `caseTypes.${type}.details.${place}`
      const earlier = details.slice(0, place).find(({ id }) => id === onlyWhen?.question)
      const offered = caseDetails?.lists[earlier?.list ?? ''] ?? []
      return [
        ...(list === undefined || caseDetails?.lists[list] !== undefined ? [] : [`${path}.list: there is no list "${list}" in caseDetails.lists`]),
        ...(onlyWhen?.answers ?? []).flatMap((answer, at) =>
          offered.includes(answer) ? [] : [`${path}.onlyWhen.answers.${at}: "${answer}" is no answer of an earlier detail "${onlyWhen?.question}"`],
        ),
      ]
    }),
  )
}

function referenceFaults(framework: Framework): string[] {
  const standards = new Set(framework.domains.flatMap((domain) => domain.standards.map((standard) => standard.id)))
  const domains = new Set(framework.domains.map((domain) => domain.id))
  const ratings = new Set(framework.ratings.map((rating) => rating.id))
  const caseTypes = new Set(framework.caseTypes.map((caseType) => caseType.id))
  const must = (known: ReadonlySet<string>, id: string, path: string, what: string): string[] => (known.has(id) ? [] : [`${path}: there is no ${what} "${id}"`])
  return [
    ...framework.scoring.standards.flatMap((id, i) => must(standards, id, `scoring.standards.${i}`, 'standard')),
    ...framework.scoring.overall.flatMap((band, i) => must(ratings, band.rating, `scoring.overall.${i}.rating`, 'rating')),
    ...framework.bands.flatMap((band, i) => must(ratings, band.rating, `bands.${i}.rating`, 'rating')),
    ...framework.limitingJudgements.flatMap((limit, i) => [
      ...must(standards, limit.standard, `limitingJudgements.${i}.standard`, 'standard'),
      ...must(ratings, limit.if, `limitingJudgements.${i}.if`, 'rating'),
      ...must(ratings, limit.overallCannotExceed, `limitingJudgements.${i}.overallCannotExceed`, 'rating'),
    ]),
    ...framework.caseTypes.flatMap((caseType, i) => [
      ...(caseType.domain === null ? [] : must(domains, caseType.domain, `caseTypes.${i}.domain`, 'domain')),
      ...(caseType.illustrates === undefined ? [] : must(standards, caseType.illustrates, `caseTypes.${i}.illustrates`, 'standard')),
      ...(caseType.sampleSize.rule === 'share' ? must(caseTypes, caseType.sampleSize.of, `caseTypes.${i}.sampleSize.of`, 'case type') : []),
    ]),
  ]
}

function repeatedIds(framework: Framework): string[] {
  const seen = new Set<string>()
  const faults: string[] = []
  const note = (id: string, path: string): void => {
    if (seen.has(id)) faults.push(`${path}: the id "${id}" is used twice`)
    seen.add(id)
  }
  framework.domains.forEach((domain, d) =>
    domain.standards.forEach((standard, s) => {
      note(standard.id, `domains.${d}.standards.${s}.id`)
      standard.keyQuestions.forEach((question, q) => {
        note(question.id, `domains.${d}.standards.${s}.keyQuestions.${q}.id`)
        question.prompts?.forEach((prompt, p) => note(prompt.id, `domains.${d}.standards.${s}.keyQuestions.${q}.prompts.${p}.id`))
      })
    }),
  )
  return faults
}

function rangeFaults(framework: Framework): string[] {
  return [
    ...holes(framework.bands, 0, 100, 'bands'),
    ...holes(framework.scoring.overall, framework.scoring.min, framework.scoring.max, 'scoring.overall'),
    ...framework.caseTypes.flatMap((caseType, i) =>
      caseType.window.fromDays < caseType.window.toDays ? [`caseTypes.${i}.window: the window begins after it ends`] : [],
    ),
  ]
}

/** Every sum of points has to lie in the ranges of the score, so that every inspection has an overall rating. */
function scoreFaults({ ratings, scoring }: Framework): string[] {
  const points = ratings.map((rating) => rating.points)
  const [least, most] = [scoring.standards.length * Math.min(...points), scoring.standards.length * Math.max(...points)]
  return [
    ...(scoring.min > least ? [`scoring.min: should be ${least} or less, the least that the standards can score`] : []),
    ...(scoring.max < most ? [`scoring.max: should be ${most} or more, the most that the standards can score`] : []),
  ]
}

function holes(ranges: readonly { readonly min: number; readonly max: number }[], from: number, to: number, path: string): string[] {
  const faults: string[] = []
  let next = from
  ranges.forEach((range, i) => {
    if (range.min !== next) faults.push(`${path}.${i}.min: should be ${next}, so that the ranges follow each other without a hole`)
    if (range.max < range.min) faults.push(`${path}.${i}.max: is less than min`)
    next = range.max + 1
  })
  if (next !== to + 1) faults.push(`${path}: should end at ${to}`)
  return faults
}

function evidenceFaults(framework: Framework): string[] {
  const dimensions = new Set(framework.dimensions.map((dimension) => dimension.id))
  return framework.domains.flatMap((domain, d) =>
    domain.standards.flatMap((standard, s) => {
      const path = `domains.${d}.standards.${s}.keyQuestions`
      if (standard.evidence === 'qualitative') return []
      if (standard.keyQuestions.length === 0) return [`${path}: a standard judged on cases needs a key question`]
      return standard.keyQuestions.flatMap((question, q) =>
        question.dimension !== undefined && dimensions.has(question.dimension)
          ? []
          : [`${path}.${q}.dimension: should be one of ${[...dimensions].join(', ')}`],
      )
    }),
  )
}
