/** `npm test`: types, lint with the architecture rules, unit, feature and browser tests. */
import { runSteps, testSteps } from './steps.ts'

process.exitCode = runSteps(testSteps)
