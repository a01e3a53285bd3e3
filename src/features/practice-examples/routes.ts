import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { chooseExample, chooseExampleInput } from './choose-example.ts'
import { showChange, showNewExample } from './form-page.ts'
import { showExamples } from './list-page.ts'
import { changeExample, changeExampleInput, writeExample, writeExampleInput } from './write-example.ts'

const list = '/inspections/:inspection/practice-examples'
const ofCase = '/inspections/:inspection/cases/:case/practice-examples/new'
const writing = { permission: 'writePracticeExample' } as const

export const practiceExamplesRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: list, permission: 'readCase', audit: 'practiceExample.read', run: showExamples }),
  inspectionRoute({ method: 'GET', url: ofCase, ...writing, audit: 'case.read', run: showNewExample }),
  inspectionRoute({
    method: 'POST',
    url: ofCase,
    ...writing,
    audit: 'practiceExample.write',
    input: writeExampleInput,
    run: writeExample,
    form: showNewExample,
  }),
  inspectionRoute({ method: 'GET', url: `${list}/:example`, ...writing, audit: 'practiceExample.read', run: showChange }),
  inspectionRoute({
    method: 'POST',
    url: `${list}/:example`,
    ...writing,
    audit: 'practiceExample.change',
    input: changeExampleInput,
    run: changeExample,
    form: showChange,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${list}/:example/choice`,
    permission: 'choosePracticeExamples',
    audit: 'practiceExample.choose',
    input: chooseExampleInput,
    run: chooseExample,
  }),
]
