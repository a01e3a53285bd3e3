/** The caseload return is imported, the sample drawn in the published size, and its cases allocated. */
import { inspectedCases } from '../../src/domain/published/facts.ts'
import { caseloadCsv, demoCaseload } from '../caseload.ts'
import { demoPeople } from '../people.ts'
import { finishStage } from './planning.ts'
import type { AllocatedCase, DemoInspection, Step } from './step.ts'

const assessing = ['leadInspector', 'inspector', 'assessor'] as const

export const importCaseload: Step = {
  words: 'Importing the caseload return',
  things: 1,
  run: async (demo, tick) => {
    const analyst = demo.as('dataAnalyst')
    const content = caseloadCsv(demoCaseload(demo.framework, demo.facts, demo.schedule))
    await analyst.fillIn(`${demo.url}/caseload`, {}, { field: 'caseload', fileName: 'caseload-return.csv', mediaType: 'text/csv', content })
    await finishStage(demo, 'caseloadReturn', undefined, analyst)
    tick()
  },
}

export const drawSample: Step = {
  words: 'Drawing the sample and allocating cases',
  things: 2,
  run: async (demo, tick) => {
    const analyst = demo.as('dataAnalyst')
    const url = `${demo.url}/sample`
    const form = await analyst.form(url)
    const sizes = demo.framework.caseTypes.flatMap((caseType) => {
      const wanted = String(inspectedCases(demo.facts, caseType))
      const byRule = form.fields.get(`size.${caseType.id}`)?.[0]
      const reason = `The published report prints ${wanted} ${wanted === '1' ? caseType.oneCase : caseType.manyCases}.`
      return [
        [`size.${caseType.id}`, wanted],
        [`sizeReason.${caseType.id}`, wanted === byRule ? '' : reason],
      ]
    })
    await analyst.send(url, Object.fromEntries(sizes))
    tick()
    await allocate(demo)
    await finishStage(demo, 'sample', undefined, analyst)
    tick()
  },
}

async function allocate(demo: DemoInspection): Promise<void> {
  const analyst = demo.as('dataAnalyst')
  const url = `${demo.url}/allocation`
  const shares = await analyst.form(url, `${url}/even`)
  const people = shares.options.get('people')?.map((option) => option.value) ?? []
  await analyst.send(`${url}/even`, { people })
  demo.cases = await allocatedCases(demo)
}

/** Who assesses which case, as the allocation page shows it. */
async function allocatedCases(demo: DemoInspection): Promise<AllocatedCase[]> {
  const form = await demo.as('dataAnalyst').form(`${demo.url}/allocation`)
  const rows = new Map(demoCaseload(demo.framework, demo.facts, demo.schedule).map((row) => [row.caseReference, row]))
  const cases = [...form.fields].flatMap(([field, [person]]) => {
    const id = /^case\.(.+)$/.exec(field)?.[1]
    const reference = form.labels.get(field)?.split(' ').at(-1) ?? ''
    const row = rows.get(reference)
    if (id === undefined || row === undefined) return []
    const name = form.options.get(field)?.find((option) => option.value === person)?.text ?? ''
    const assessor = demoPeople.find((candidate) => name.startsWith(`${candidate.name},`))
    const role = assessing.find((candidate) => candidate === assessor?.role)
    if (role === undefined) throw new Error(`Case ${reference} is allocated to nobody of the demo`)
    const levels = { riskOfSeriousHarm: row.riskOfSeriousHarm, safetyAndWellbeing: row.safetyAndWellbeing }
    return [{ id, reference, caseTypeId: row.caseType, levels, disposal: row.disposal, assessor: demo.as(role) }]
  })
  const order = demo.framework.caseTypes.map((caseType) => caseType.id)
  return cases.sort((one, other) => order.indexOf(one.caseTypeId) - order.indexOf(other.caseTypeId) || one.reference.localeCompare(other.reference))
}
