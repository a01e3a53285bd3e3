/** The columns of a case and what stands in them, in words for a page. */
import type { Framework } from '../framework/framework.ts'
import { capitalised } from '../report/words.ts'

const columnNames: Readonly<Record<string, string>> = {
  caseType: 'Case type',
  disposal: 'Disposal',
  gender: 'Gender',
  age: 'Age',
  ethnicity: 'Ethnicity',
  lookedAfter: 'Looked after',
  area: 'Area',
  caseManager: 'Case manager',
}

/** The name of a column: a classification has the framework's. A column nobody has named keeps its own word. */
export function columnLabel(framework: Framework, column: string): string {
  return framework.classifications.find((classification) => classification.id === column)?.name ?? columnNames[column] ?? column
}

/** A cell in words: levels and case types as the framework names them, codes with a capital letter. */
export function cellLabel(framework: Framework, column: string, cell: string): string {
  if (cell === 'unknown') return 'Not known'
  if (column === 'caseType') return framework.caseTypes.find((type) => type.id === cell)?.name ?? cell
  const level = framework.classifications.some((classification) => classification.id === column)
    ? framework.classificationLevels.find((known) => known.id === cell)
    : undefined
  return level?.name ?? capitalised(cell)
}
