import { Problem } from './problem.ts'

interface FieldFault {
  readonly field: string
  readonly message: string
}

/** Refused fields of a form, found after parsing (against the database): the form is shown again with each fault at its field. */
export class FieldProblem extends Problem {
  readonly errors: readonly FieldFault[]
  constructor(errors: readonly FieldFault[]) {
    super('badInput', { what: errors.map((error) => error.message).join(' ') })
    this.name = 'FieldProblem'
    this.errors = errors
  }
}

/** An uploaded file that its form does not take. */
export class UploadProblem extends FieldProblem {}
