/** Words that may stand in a report with a capital letter: those of the framework, of the field, of places, and of people who may be named. */
import type { Framework } from '../framework/framework.ts'
import type { ReportFacts } from '../report/facts.ts'
import { narrativeSections } from '../report/narrative-sections.ts'
import { isCapitalised, normalWord, sentencesOf, wordsOf } from './words.ts'

const ofTheField = `
I YJS YOS YOT YJB YCAP AIM AssetPlus Asset Plus CAMHS CARaG CSC DTO ETE NEET EHC EHCP HMIP HMCTS ISS ISSP LAC MACE MAPPA MASH MARAC NHS NRM OOCD PCC PRU RLAA ROSH ROTL SEN SEND SENDCo SALT SaLT VLO YRO YRI HDC
HM Inspectorate Probation Constabulary Fire Rescue Services Ofsted Estyn Care Quality Commission Healthcare Inspectorate Ministry Justice Home Office Department Education Health Youth Board Custody Service Offending Team
National Referral Mechanism Police Crime Commissioner Crown Court Prosecution Magistrates Council County City Borough District Metropolitan Unitary Authority Government Licence Open Local Safeguarding Partnership Children Statistics
Annexe Annex Table Figure Chapter Standard Domain Section Part Appendix Census Covid COVID PDF CSV UK US EU BBC GCSE ASDAN Duke Edinburgh Award Act Parliament Prime Minister Treasury Internet
Management Director Directors Head Chief Executive Officer FTE GBP Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays
Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Ramadan Eid
England Wales Scotland Ireland Northern Britain British English Welsh Scottish Irish London Europe European Gypsy Roma Traveller Travellers White Black Asian Mixed Caribbean African Muslim Christian Jewish Hindu Sikh`

/** At most so many words are taken for a name or a label, of which every word is known. */
const longestLabel = 9

/** Normalised words that no person has to clear. @param ofCaseload names of the areas, disposals and groups of the caseload return */
export function knownWords(framework: Framework, facts: ReportFacts, ofCaseload: readonly string[]): ReadonlySet<string> {
  const labels = [
    ...[facts.service.name, facts.service.area, facts.service.term, facts.notice ?? ''],
    ...[...facts.people.leadInspectors, ...facts.people.chiefInspectors, ...facts.shape.partners],
  ]
  return new Set([...wordsOfFramework(framework), ...labels.flatMap(capitalsIn), ...ofCaseload.flatMap(allWords)])
}

/** A framework version never changes, so its words are read once. */
const read = new WeakMap<Framework, readonly string[]>()

function wordsOfFramework(framework: Framework): readonly string[] {
  const before = read.get(framework)
  if (before !== undefined) return before
  const titles = narrativeSections(framework, { executiveSummary: true }).map(({ title }) => title)
  const texts = stringsOf(framework).flatMap((text) => (text.split(' ').length <= longestLabel ? capitalsIn(text) : namesIn(text)))
  const words = [...[ofTheField, ...titles].flatMap(capitalsIn), ...texts]
  read.set(framework, words)
  return words
}

const allWords = (text: string): string[] => wordsOf(text).flatMap((word) => [normalWord(word.text), ...word.text.split(/[-‐‑]/).map(normalWord)])

const capitalsIn = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => isCapitalised(word.text))
    .flatMap((word) => allWords(word.text))

/** Capitalised words that do not begin a sentence. */
const namesIn = (text: string): string[] =>
  sentencesOf(text).flatMap((sentence) =>
    wordsOf(sentence.text)
      .filter((word) => word.start > 0 && isCapitalised(word.text))
      .map((word) => normalWord(word.text)),
  )

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}
