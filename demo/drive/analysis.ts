/** The evidence log, findings and proposed ratings of the inspectors, and what the ratings panel decides. */
import { caseStandardsOf, pointsOf, qualitativeStandardsOf, standardsOf } from '../../src/domain/framework/look-ups.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { PublishedFacts } from '../../src/domain/published/facts.ts'
import { demoEvidence, demoFindings, demoProposals } from '../finding-texts.ts'
import { dateFields, daysAfter } from '../schedule.ts'
import { finishStage } from './planning.ts'
import type { DemoInspection, Step } from './step.ts'

export function recordEvidence(framework: Framework, facts: PublishedFacts): Step {
  const items = demoEvidence(framework, facts)
  return {
    words: 'Recording evidence',
    things: items.length,
    run: async (demo, tick) => {
      // One after the other: findings cite items by the numbers that the log gives them.
      for (const { day, source, note, standards } of items) {
        const onDate = dateFields('onDate', daysAfter(demo.schedule.fieldworkMonday, day))
        await demo
          .as(source === 'meeting' ? 'leadInspector' : 'inspector')
          .send(`${demo.url}/evidence/new`, { ...onDate, source, caseReference: source === 'case' ? (demo.cases[0]?.reference ?? '') : '', note, standards })
        tick()
      }
    },
  }
}

export function recordFindings(framework: Framework, facts: PublishedFacts): Step {
  const findings = demoFindings(framework, facts, demoEvidence(framework, facts))
  const proposals = demoProposals(framework, facts)
  return {
    words: 'Writing findings and proposing ratings',
    things: findings.length + proposals.length + 1,
    run: async (demo, tick) => {
      const lead = demo.as('leadInspector')
      for (const { standard, kind, text, evidence } of findings) {
        await lead.send(`${demo.url}/findings/new`, { standard, kind, text, evidence: evidence.map(String) })
        tick()
      }
      for (const { standard, status, rating, reason } of proposals) {
        await lead.fillIn(`${demo.url}/proposed-ratings/${standard}`, { status, rating: rating ?? '', reason })
        tick()
      }
      await finishStage(demo, 'analysis')
      tick()
    },
  }
}

export function decideRatings(framework: Framework): Step {
  const standards = [...qualitativeStandardsOf(framework), ...caseStandardsOf(framework)]
  return {
    words: 'Deciding the ratings',
    things: standards.length + 1,
    run: async (demo, tick) => {
      for (const { id } of standardsOf(framework)) {
        await decide(demo, id)
        tick()
      }
      await finishStage(demo, 'ratingsPanel', undefined, demo.as('headOfInspection'))
      tick()
    },
  }
}

/** Confirms what the rules give, or changes it where the report says that the panel did and the rules let it. */
async function decide(demo: DemoInspection, standardId: string): Promise<void> {
  const url = `${demo.url}/ratings-panel/${standardId}`
  const head = demo.as('headOfInspection')
  const form = await head.form(url)
  const from = form.fields.get('from')?.[0] ?? ''
  const recorded = demo.facts.professionalDiscretion.find((discretion) => discretion.standard === standardId)
  const possible = form.options.get('rating')?.some((option) => option.value === recorded?.to) ?? false
  const version = form.fields.get('version') ?? []
  if (recorded === undefined || !possible || from === '') {
    await head.send(url, { version, from, decision: 'confirmed', rating: '', reason: '' })
    return
  }
  const decision = pointsOf(demo.framework, recorded.to) > pointsOf(demo.framework, from) ? 'raised' : 'lowered'
  const reason = 'Invented reason: one case short of the next band, and the work in the others was strong.'
  await head.send(url, { version, from, decision, rating: recorded.to, reason })
  if (decision === 'lowered') await demo.as('panelMember').fillIn(url, {}, null, `${url}/second-signature`)
}
