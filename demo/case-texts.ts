/** Invented words for case assessments. No sentence here comes from a report, and no child or worker in them exists. */
import type { Chance } from './chance.ts'

type Pool = readonly [string, ...string[]]

export const standardNotAssessedReasons: Pool = [
  'The file for this part of the work could not be opened during fieldwork.',
  'The child moved to another area before this part of the work began.',
]
export const promptNotAssessedReasons: Pool = [
  'The page that would show this was missing from the file we were given.',
  'The partner that holds this record did not send it in time.',
]
export const notApplicableReasons: Pool = [
  'Nothing in this case called for it.',
  'There was no identifiable victim in this case.',
  'No other agency was working with this child.',
  'Nothing changed that would have needed it.',
  'This did not arise during the weeks we looked at.',
  'The order ended before this was due.',
]

const yesOpenings: Pool = [
  'Invented example: the work was thorough here',
  'Invented example: this was done well and in good time',
  'Invented example: good enough, with small gaps',
  'Invented example: clear and easy to follow on the file',
]
const noOpenings: Pool = [
  'Invented example: too little was done here',
  'Invented example: this was left out until too late',
  'Invented example: the file shows intentions, not work',
  'Invented example: what was written did not fit this child',
]
const yesEndings: Pool = [
  'the child and a parent had their say, and it changed what was done.',
  'the worker asked two other agencies and used what they said.',
  'each step has a name and a date beside it.',
  'the worker noticed what had changed since the last meeting.',
]
const noEndings: Pool = [
  'nobody asked the school, which knew more.',
  'one known risk is not mentioned again after the first week.',
  'the same text stands in two documents, months apart.',
  'there is no plan for what happens if things get worse.',
]

/** A summary judgement for a key question judged Yes or No. */
export function summaryFor(sufficient: boolean, chance: Chance): string {
  return sufficient ? `${chance.pick(yesOpenings)}; ${chance.pick(yesEndings)}` : `${chance.pick(noOpenings)}; ${chance.pick(noEndings)}`
}

const caseSummaries: Pool = [
  'Invented case: a child who got into trouble with friends after school; things have been calm since spring.',
  'Invented case: trouble at home and at school at the same time; one worker stayed throughout.',
  'Invented case: a first offence, quickly admitted; the family asked for help themselves.',
  'Invented case: several moves in one year, and three workers one after another.',
  'Invented case: a child who likes repairing bicycles and now does so two days a week.',
]

export function caseSummaryFor(chance: Chance): string {
  return chance.pick(caseSummaries)
}

const details: Pool = [
  'Invented: eight months, half of it inside.',
  'Invented: released to live with an aunt, arranged three weeks before.',
  'Invented: the worker visited every fortnight and a college place was ready on release.',
]

/** One answer for the detail at this place among those that are answered in words. */
export function detailFor(place: number, chance: Chance): string {
  return details[place] ?? chance.pick(details)
}
