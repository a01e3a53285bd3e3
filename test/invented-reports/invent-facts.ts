/** Facts of an inspection that never was: random, and consistent with the rules of the framework. */
import { chanceFrom, type Chance } from '../../demo/chance.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { caseStandardsOf, promptsOf, qualitativeStandardsOf } from '../../src/domain/framework/look-ups.ts'
import { ratingOfScore } from '../../src/domain/rating/overall.ts'
import { perCentHalfUp } from '../../src/domain/rating/per-cent.ts'
import { lowestDrives } from '../../src/domain/rating/rate-key-question.ts'

export interface InventedFacts {
  readonly service: string
  readonly area: string
  readonly serviceTerm: string
  readonly inspectionKind: 'single' | 'joint' | 'reinspection'
  readonly publishedMonth: string
  readonly fieldworkStarted: string
  readonly fieldworkDates: readonly string[]
  readonly isbn: string
  readonly leadInspector: string
  readonly chiefInspector: string
  readonly score: number
  readonly scoreOutOf: number
  readonly overallRating: string
  readonly standards: Readonly<Record<string, { readonly name: string; readonly rating: string | null; readonly status?: string }>>
  readonly keyQuestions: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly prompts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>
  readonly professionalDiscretion: readonly {
    readonly standard: string
    readonly from: string
    readonly to: string
    readonly keyQuestion: string
    readonly percent: number
  }[]
  readonly sample: {
    readonly courtDisposals: number
    readonly outOfCourt: number
    readonly resettlement: number
    readonly caseManagerInterviews: number
    readonly meetings: number
  }
  readonly interviews: readonly {
    readonly by: 'caseManager' | 'inspector'
    readonly id: string
    readonly wording: string
    readonly answers: Readonly<Record<string, number>>
  }[]
  /** By group and key; each with the words of its row and the figure as printed. */
  readonly contextualFacts: readonly { readonly path: string; readonly words: string; readonly figure: string; readonly value: number }[]
  readonly recommendations: readonly { readonly number: number; readonly addressee: string; readonly text: string }[]
}

const starts: [string, ...string[]] = ['Alder', 'Barn', 'Cold', 'Elm', 'Fern', 'Glen', 'Hazel', 'Larch', 'Marsh', 'North', 'Over', 'Stone', 'Thorn', 'Wester']
const ends: [string, ...string[]] = ['bury', 'combe', 'dale', 'ford', 'ham', 'ley', 'mere', 'shire', 'stead', 'ton', 'wick']
const firstNames: [string, ...string[]] = ['Ada', 'Bram', 'Clara', 'Dilys', 'Edwin', 'Freya', 'Gareth', 'Iona', 'Mabel', 'Owain']
const lastNames: [string, ...string[]] = ['Ashdown', "O'Hara", 'Pritchard', 'Quill', 'Redfern', 'Sowerby', 'Thackray-Bell', 'Underhill', 'Vale']
const terms = [
  ['YJS', 'Youth Justice Service'],
  ['YOS', 'Youth Offending Service'],
  ['YOT', 'Youth Offending Team'],
] as const
const words: [string, ...string[]] = ['measures', 'plans', 'records', 'visits', 'reports', 'meetings', 'checks', 'reviews', 'activities', 'sessions']
const verbs: [string, ...string[]] = ['strengthen', 'widen', 'agree', 'record', 'share', 'rebuild', 'simplify', 'test']

export function inventFacts(framework: Framework, seed: string): InventedFacts {
  const chance = chanceFrom(`facts ${seed}`)
  const area = inventArea(chance)
  const [term, full] = terms[chance.below(terms.length)] ?? terms[0]
  const service = `${area} ${full}`
  const cases = { court: 8 + chance.below(35), outOfCourt: 8 + chance.below(35), resettlement: chance.pick([0, 0, 1, 2, 3, 6]) }
  const figures = inventFigures(framework, chance, cases)
  const rated = inventRatings(framework, chance, figures.keyQuestions, cases.resettlement)
  const month = 1 + chance.below(12)
  const year = 2021 + chance.below(4)
  const monday = mondayOf(year, month, chance)
  const name = (): string => `${chance.pick(firstNames)} ${chance.pick(lastNames)}`
  const score = framework.scoring.standards.reduce(
    (sum, id) => sum + (framework.ratings.find((rating) => rating.id === rated.standards[id]?.rating)?.points ?? 0),
    0,
  )
  return {
    ...{ service, area, serviceTerm: term, inspectionKind: chance.pick(['single', 'single', 'joint', 'reinspection']) },
    publishedMonth: later(monday, 3),
    fieldworkStarted: monday.slice(0, 7),
    fieldworkDates: [monday],
    isbn: inventIsbn(chance),
    leadInspector: name(),
    chiefInspector: name(),
    ...{ score, scoreOutOf: framework.scoring.max, overallRating: ratingOfScore(framework, score) },
    ...rated,
    ...figures,
    sample: {
      courtDisposals: cases.court,
      outOfCourt: cases.outOfCourt,
      resettlement: cases.resettlement,
      caseManagerInterviews: cases.court + chance.below(cases.outOfCourt),
      meetings: 9 + chance.below(14),
    },
    interviews: inventInterviews(framework, chance, cases.court + cases.outOfCourt + cases.resettlement),
    contextualFacts: inventContext(chanceFrom(`context ${seed}`), area),
    recommendations: inventRecommendations(chance, area, service, term),
  }
}

/** Rows of the contextual tables in the words that published reports use. */
function inventContext(chance: Chance, area: string): InventedFacts['contextualFacts'] {
  const rate = (): number => 20 + chance.below(400)
  const perCent = (): number => chance.below(1000) / 10
  const count = (): number => chance.below(120)
  const people = (): number => 20_000 + chance.below(900_000)
  const rows: readonly (readonly [path: string, words: string, value: number, sign: string])[] = [
    ['youthJustice.firstTimeEntrantRateLocal', `First-time entrant rate per 100,000 in ${area}`, rate(), ''],
    ['youthJustice.firstTimeEntrantRateEnglandWales', 'First-time entrant rate per 100,000 in England and Wales', rate(), ''],
    ['youthJustice.reoffendingRateLocal', `Reoffending rate in ${area}`, perCent(), '%'],
    ['youthJustice.reoffendingRateEnglandWales', 'Reoffending rate in England and Wales', perCent(), '%'],
    ['population.total', `Total population ${area}`, people(), ''],
    ['caseload.youthCaution', 'Total current caseload: youth caution', count(), ''],
    ['caseload.youthConditionalCaution', 'Total current caseload: youth conditional caution', count(), ''],
    ['educationAndProtection.childProtectionPlan', 'Percentage of current caseload with child protection plan', perCent(), '%'],
    ['educationAndProtection.childInNeedPlan', 'Percentage of current caseload with child in need plan', perCent(), '%'],
    ['caseloadCharacteristics.mentalHealth', 'Percentage of current caseload with mental health issues', perCent(), '%'],
    ['caseloadCharacteristics.substanceMisuse', 'Percentage of current caseload with substance misuse issues', perCent(), '%'],
  ]
  return rows.map(([path, words, value, sign]) => ({ path, words, value, figure: `${value.toLocaleString('en-GB')}${sign}` }))
}

function inventArea(chance: Chance): string {
  const one = (): string => `${chance.pick(starts)}${chance.pick(ends)}`
  return chance.pick([
    one,
    one,
    () => `${one()} and ${one()}`,
    () => `${one()}-on-${chance.pick(['Sea', 'Trent', 'Wold'])}`,
    () => `Royal Borough of ${one()}`,
    () => `East ${one()}`,
  ])()
}

type Cases = Readonly<Record<'court' | 'outOfCourt' | 'resettlement', number>>

function inventFigures(framework: Framework, chance: Chance, cases: Cases): Pick<InventedFacts, 'keyQuestions' | 'prompts'> {
  const keyQuestions: Record<string, Record<string, number>> = {}
  const prompts: Record<string, Record<string, Record<string, number>>> = {}
  for (const standard of caseStandardsOf(framework)) {
    const n = standard.id.startsWith('2') ? cases.court : cases.outOfCourt
    const good = 0.35 + chance.next() * 0.6
    const share = (): number => perCentHalfUp(Math.min(n, Math.max(0, Math.round(n * (good + chance.next() * 0.4 - 0.2)))), n)
    for (const question of standard.keyQuestions) {
      const dimension = question.dimension ?? ''
      keyQuestions[standard.id] = { ...keyQuestions[standard.id], [dimension]: share() }
      prompts[standard.id] = { ...prompts[standard.id], [dimension]: Object.fromEntries(promptsOf(question).map((prompt) => [prompt.letter, share()])) }
    }
  }
  return { keyQuestions, prompts }
}

function inventRatings(
  framework: Framework,
  chance: Chance,
  keyQuestions: InventedFacts['keyQuestions'],
  resettlement: number,
): Pick<InventedFacts, 'standards' | 'professionalDiscretion'> {
  const standards: Record<string, { name: string; rating: string | null; status?: string }> = {}
  const discretion: InventedFacts['professionalDiscretion'][number][] = []
  const any = (): string => framework.ratings[chance.below(framework.ratings.length)]?.id ?? ''
  for (const standard of qualitativeStandardsOf(framework)) {
    const counts = framework.scoring.standards.includes(standard.id)
    const rated = counts || resettlement > 0
    standards[standard.id] = counts
      ? { name: standard.name, rating: any() }
      : { name: standard.name, rating: rated ? (framework.ratings.at(1 + chance.below(3))?.id ?? '') : null, status: rated ? 'rated' : 'notInspected' }
  }
  for (const standard of caseStandardsOf(framework)) {
    const own = keyQuestions[standard.id] ?? {}
    const rule = lowestDrives(
      framework,
      Object.entries(own).map(([questionId, perCent]) => ({ questionId, perCent })),
    )
    const from = rule.rating ?? ''
    const next = framework.ratings[framework.ratings.findIndex((rating) => rating.id === from) + 1]?.id
    const below = Object.values(own).filter((perCent) => perCent <= (rule.perCent ?? 0) + 1)
    const raised = next !== undefined && below.length === 1 && chance.below(6) === 0
    standards[standard.id] = { name: standard.name, rating: raised ? next : from }
    if (raised) discretion.push({ standard: standard.id, from, to: next, keyQuestion: rule.drivenBy[0] ?? '', percent: rule.perCent ?? 0 })
  }
  return {
    standards: Object.fromEntries(Object.entries(standards).toSorted(([a], [b]) => a.localeCompare(b))),
    professionalDiscretion: discretion.toSorted((a, b) => a.standard.localeCompare(b.standard)),
  }
}

function mondayOf(year: number, month: number, chance: Chance): string {
  const date = new Date(Date.UTC(year, month - 1, 1 + chance.below(21)))
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

function later(date: string, months: number): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  return moved.toISOString().slice(0, 7)
}

function inventIsbn(chance: Chance): string {
  const digits = [9, 7, 8, 1, ...Array.from({ length: 8 }, () => chance.below(10))]
  const sum = digits.reduce((all, digit, index) => all + digit * (index % 2 === 0 ? 1 : 3), 0)
  const all = [...digits, (10 - (sum % 10)) % 10].join('')
  return `${all.slice(0, 3)}-${all.slice(3, 4)}-${all.slice(4, 10)}-${all.slice(10, 12)}-${all.slice(12)}`
}

function inventInterviews(framework: Framework, chance: Chance, cases: number): InventedFacts['interviews'] {
  const notInterviewed = chance.below(Math.min(8, cases))
  const { notInterviewedAnswer } = framework.caseManagerInterview
  const split = (answers: readonly string[]): Record<string, number> => {
    const own = answers.filter((answer) => answer !== notInterviewedAnswer)
    let left = own.length === answers.length ? cases : cases - notInterviewed
    const counts = own.map((answer, index): [string, number] => {
      const count = index === own.length - 1 ? left : chance.below(left + 1)
      left -= count
      return [answer, count]
    })
    return Object.fromEntries(own.length === answers.length ? counts : [...counts, [notInterviewedAnswer, notInterviewed]])
  }
  return [
    ...framework.caseManagerInterview.questions.map((question) => ({
      by: 'caseManager' as const,
      id: question.id,
      wording: question.wording,
      answers: split(question.answers),
    })),
    ...framework.inspectorOpinion.questions.map((question) => ({
      by: 'inspector' as const,
      id: question.id,
      wording: question.wording,
      answers: split(question.answers),
    })),
  ]
}

function inventRecommendations(chance: Chance, area: string, service: string, term: string): InventedFacts['recommendations'] {
  const bodies = chance
    .shuffled([
      `The ${area} ${term} Management Board`,
      `The ${service}`,
      'The Probation Service',
      "The Director of Children's Services",
      'The chair of the partnership board',
    ])
    .slice(0, 1 + chance.below(4))
  let number = 0
  return bodies.flatMap((addressee) =>
    Array.from({ length: 1 + chance.below(4) }, () => {
      number += 1
      return {
        number,
        addressee,
        text: `${chance.pick(verbs)} the ${chance.pick(words)} and ${chance.pick(words)} for every child, with ${chance.pick(words)} that partners can follow`,
      }
    }),
  )
}
