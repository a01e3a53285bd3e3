import { z } from 'zod'
import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { allocateCases, allocateCasesInput, shareCases, shareCasesInput } from './allocate-cases.ts'
import { showAllocation } from './allocation-page.ts'
import { downloadProof } from './download-proof.ts'
import { drawSample } from './draw-sample.ts'
import { excludeCase, excludeCaseInput, showExclusion } from './exclude-case.ts'
import { showSample } from './page.ts'
import { sampleInput } from './sample-input.ts'
import { showProof, verifyProof } from './verify-proof.ts'
import { setAsideDraw, setAsideInput } from './set-aside-draw.ts'

const url = '/inspections/:inspection'
const exclusion = `${url}/sample/cases/:case/exclusion`

export const sampleRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: `${url}/sample`, permission: 'seeSample', audit: 'sample.read', input: sampleInput, run: (ctx) => showSample(ctx) }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/sample`,
    permission: 'drawSample',
    audit: 'sample.draw',
    input: sampleInput,
    run: drawSample,
    form: showSample,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/sample/set-aside`,
    permission: 'drawSample',
    audit: 'sample.setAside',
    input: setAsideInput,
    run: setAsideDraw,
    form: showSample,
  }),
  inspectionRoute({
    method: 'GET',
    url: `${url}/sample/proof`,
    permission: 'readSampleProof',
    audit: 'sample.proof',
    input: z.object({ draw: z.coerce.number().int().positive().optional() }),
    run: downloadProof,
  }),
  inspectionRoute({
    method: 'GET',
    url: `${url}/sample/verification`,
    permission: 'readSampleProof',
    audit: 'not recorded: no case data',
    run: (ctx) => showProof(ctx),
  }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/sample/verification`,
    permission: 'readSampleProof',
    audit: 'sample.verify',
    upload: { field: 'proof', kinds: ['json'], most: 4 * 1024 * 1024 },
    run: verifyProof,
    form: showProof,
  }),
  inspectionRoute({
    method: 'GET',
    url: exclusion,
    permission: 'allocateCases',
    audit: 'case.read',
    run: (ctx) => showExclusion(ctx),
  }),
  inspectionRoute({
    method: 'POST',
    url: exclusion,
    permission: 'allocateCases',
    audit: 'case.exclude',
    input: excludeCaseInput,
    run: excludeCase,
    form: showExclusion,
  }),
  inspectionRoute({ method: 'GET', url: `${url}/allocation`, permission: 'seeSample', audit: 'allocation.read', run: (ctx) => showAllocation(ctx) }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/allocation`,
    permission: 'allocateCases',
    audit: 'allocation.change',
    input: allocateCasesInput,
    run: allocateCases,
    form: showAllocation,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${url}/allocation/even`,
    permission: 'allocateCases',
    audit: 'allocation.share',
    input: shareCasesInput,
    run: shareCases,
    form: showAllocation,
  }),
]
