/** Every case is assessed section by section by the person it is allocated to; one concern is raised and closed. */
import type { Framework } from '../../src/domain/framework/framework.ts'
import { inspectedCases, type PublishedFacts } from '../../src/domain/published/facts.ts'
import { demoAnswers, type CaseAnswers } from '../answers.ts'
import type { Answer } from '../judgements.ts'
import { demoExamples } from '../practice-examples.ts'
import { demoConcern } from '../report-texts.ts'
import { dateFields, daysAfter } from '../schedule.ts'
import type { Changes } from './participant.ts'
import { finishStage } from './planning.ts'
import type { AllocatedCase, DemoInspection, Step } from './step.ts'

export function assessCases(framework: Framework, facts: PublishedFacts): Step {
  return {
    words: 'Assessing cases',
    things: framework.caseTypes.reduce((sum, caseType) => sum + inspectedCases(facts, caseType), 0),
    run: async (demo, tick) => {
      const answers = demoAnswers(framework, facts, demo.cases).cases
      const work = demo.cases.map((one, place) => ({ one, answers: answers[place] }))
      const byAssessor = Map.groupBy(work, ({ one }) => one.assessor)
      await Promise.all(
        [...byAssessor.values()].map(async (own) => {
          for (const { one, answers: given } of own) {
            if (given === undefined) throw new Error(`There are no answers for case ${one.reference}`)
            await assess(demo, one, given)
            tick()
          }
        }),
      )
    },
  }
}

async function assess(demo: DemoInspection, one: AllocatedCase, answers: CaseAnswers): Promise<void> {
  const url = `${demo.url}/cases/${one.id}`
  const { assessor } = one
  for (const judgements of answers.standards) {
    const section = `${url}/standards/${judgements.standardId}`
    if ('notAssessed' in judgements) await assessor.fillIn(section, { reason: judgements.notAssessed }, null, `${section}/not-assessed`)
    else await assessor.fillIn(section, fieldsOf(judgements.answers))
  }
  await assessor.fillIn(`${url}/classification`, fieldsOf(answers.classification))
  await assessor.fillIn(`${url}/interview`, fieldsOf(answers.interview))
  if (answers.details.length > 0) await assessor.fillIn(`${url}/details`, fieldsOf(answers.details))
  await assessor.send(`${url}/completion`, {})
}

function fieldsOf(answers: readonly Answer[]): Changes {
  return Object.fromEntries(
    answers.flatMap(({ questionId, value, reason }) => [[`value.${questionId}`, value], ...(reason === undefined ? [] : [[`reason.${questionId}`, reason]])]),
  )
}

/** One example for each case type, from its first case, about the first standard that the form offers; the lead inspector chooses all. */
export const writeExamples: Step = {
  words: 'Writing practice examples',
  things: demoExamples.length,
  run: async (demo, tick) => {
    const lead = demo.as('leadInspector')
    const list = `${demo.url}/practice-examples`
    for (const [place, { changedName, initials, text }] of demoExamples.entries()) {
      tick()
      const about = demo.cases.find((one) => one.caseTypeId === demo.framework.caseTypes[place]?.id)
      if (about === undefined) continue
      const url = `${demo.url}/cases/${about.id}/practice-examples/new`
      const standard = (await about.assessor.form(url)).options.get('standard')?.[0]?.value ?? ''
      await about.assessor.fillIn(url, { standard, changedName, initials, text })
    }
    const choices = new Set((await lead.read(list)).match(/[\w/-]+\/practice-examples\/[\w-]+\/choice/g) ?? [])
    for (const choice of choices) await lead.fillIn(list, {}, null, choice)
  },
}

export const raiseConcern: Step = {
  words: 'Raising a concern, and closing it',
  things: 3,
  run: async (demo, tick) => {
    const about = demo.cases[0]
    if (about === undefined) throw new Error('There is no case to raise a concern about')
    const { what, urgency, toldWhom, outcome } = demoConcern
    const toldAt = dateFields('toldAt', daysAfter(demo.schedule.fieldworkMonday, 1))
    await about.assessor.fillIn(`${demo.url}/cases/${about.id}/concerns/new`, { what, urgency, toldWhom, ...toldAt })
    tick()
    const lead = demo.as('leadInspector')
    const closing = /\/concerns\/([\w-]+)\/closing/.exec(await lead.read(`${demo.url}/concerns`))?.[1]
    if (closing === undefined) throw new Error('The concern is not on the list of concerns')
    await lead.fillIn(`${demo.url}/concerns/${closing}/closing`, { outcome })
    tick()
    await finishStage(demo, 'fieldwork')
    tick()
  },
}
