import { describe, expect, it } from 'vitest'
import { blockersOf, openStages, stages, stageWords, stateOf, type Stage } from './stages.ts'

describe('the stages of an inspection (handbook §4)', () => {
  it.each<[Stage, Stage[], string, Stage[]]>([
    ['plan', [], 'open', []],
    ['fieldwork', ['plan', 'announcement', 'caseloadReturn'], 'blocked', ['sample', 'evidenceRequest']],
    ['fieldwork', ['plan', 'announcement', 'caseloadReturn', 'sample', 'evidenceRequest'], 'open', []],
    ['sample', ['sample', 'caseloadReturn'], 'done', []],
    ['publication', ['drafting'], 'blocked', ['factualAccuracy']],
  ])('%s after %j is %s, waiting for %j', (stage, done, state, blockers) => {
    expect(stateOf(stage, new Set(done))).toBe(state)
    expect(blockersOf(stage, new Set(done))).toEqual(blockers)
  })

  it('has always something open until all is done, and a stage waits only for earlier ones', () => {
    const done = new Set<Stage>()
    for (const stage of stages) {
      expect(openStages(done)).not.toHaveLength(0)
      for (const earlier of stageWords[stage].after) expect(stages.indexOf(earlier)).toBeLessThan(stages.indexOf(stage))
      done.add(stage)
    }
    expect(openStages(done)).toEqual([])
  })
})
