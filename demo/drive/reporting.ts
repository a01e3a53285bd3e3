/** Narratives, recommendations and contextual facts, the check by the service, and publication. */
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { PublishedFacts } from '../../src/domain/published/facts.ts'
import { demoContextualFacts } from '../contextual-facts.ts'
import { demoNarratives, demoRecommendations } from '../report-texts.ts'
import { finishStage } from './planning.ts'
import { clearGate } from './re-identification.ts'
import type { Step } from './step.ts'

export function writeReport(framework: Framework, facts: PublishedFacts): Step {
  const narratives = demoNarratives(framework, facts)
  const recommendations = demoRecommendations(facts)
  const contextual = demoContextualFacts(facts)
  return {
    words: 'Writing the report',
    things: narratives.length + recommendations.length + contextual.length + 1,
    run: async (demo, tick) => {
      const lead = demo.as('leadInspector')
      const report = `${demo.url}/report`
      for (const recommendation of recommendations) {
        await lead.send(`${report}/recommendations/new`, recommendation)
        tick()
      }
      for (const fact of contextual) {
        await lead.send(`${report}/contextual-facts/new`, { ...fact })
        tick()
      }
      for (const { section, text } of narratives) {
        await lead.fillIn(`${report}/sections/${section}`, { text })
        tick()
      }
      await finishStage(demo, 'drafting')
      tick()
    },
  }
}

/** The inspector reviews what the lead inspector wrote, and the lead inspector agrees it. */
export function agreeTexts(framework: Framework, facts: PublishedFacts): Step {
  const sections = demoNarratives(framework, facts).map(({ section }) => section)
  return {
    words: 'Reviewing and agreeing the texts',
    things: sections.length,
    run: async (demo, tick) => {
      for (const section of sections) {
        const page = `${demo.url}/report/sections/${section}`
        await demo.as('inspector').fillIn(page, {}, null, `${page}/review`)
        await demo.as('leadInspector').fillIn(page, {}, null, `${page}/agreement`)
        tick()
      }
    },
  }
}

export const publishReport: Step = {
  words: 'Looking for what could identify a child, and publishing',
  things: 2,
  run: async (demo, tick) => {
    await clearGate(demo)
    tick()
    const chief = demo.as('chiefInspector')
    const address = await chief.fillIn(`${demo.url}/publication`, {})
    await chief.read(address)
    tick()
  },
}
