/** Headings of standards: "2.2. Planning", "2. 4. Reviewing", "3.1 Assessment (out-of-court disposals)", also where number and name stand on two lines. */
import type { Framework } from '../../framework/framework.ts'
import type { Flow } from './flow.ts'
import { namedStandards } from './wordings.ts'

export interface StandardHeading {
  readonly standardId: string
  readonly line: number
  /** Place in the flow of the number, and letter positions of the first and after the last letter of the name. */
  readonly at: number
  readonly letter: number
  readonly nameEnds: number
}

/** Every place where the number of a standard begins a line and its name follows: in the contents, the ratings, the text and the annexe. */
export function standardHeadings(flow: Flow, framework: Framework): StandardHeading[] {
  const known = namedStandards(framework)
  return flow.figures.flatMap((figure): StandardHeading[] => {
    if (!beginsLine(flow, figure.at)) return []
    const number = /^#(\d)(?:\.|#\.?#)(\d)#\.?/.exec(flow.text.slice(figure.at, figure.at + 12))
    const named = known.find(({ standard }) => standard.id === `${number?.[1] ?? ''}.${number?.[2] ?? ''}`)
    if (named === undefined || !flow.letters.startsWith(named.letters, figure.letter)) return []
    return [{ standardId: named.standard.id, line: figure.line, at: figure.at, letter: figure.letter, nameEnds: figure.letter + named.letters.length }]
  })
}

/** Whether nothing but marks like "#", "|" or "*" stands before this place on its line. */
export function beginsLine(flow: Flow, at: number): boolean {
  const line = flow.lines[flow.lineOf[at] ?? 0]
  return line !== undefined && !/[A-Za-z0-9]/.test(line.plain.slice(0, flow.columnOf[at]))
}
