/** Which words of a rich inspection a person may ever see before the report is published, said once more and apart from the product's table. */
import type { TeamRole } from '../../src/domain/permissions/permissions.ts'
import { standardsOf } from '../../src/domain/framework/look-ups.ts'
import type { Framework } from '../../src/domain/framework/framework.ts'
import type { Who } from './people.ts'
import { kindsOfText, marker, partnerStandards, type KindOfText, type RichInspection } from './rich-inspection.ts'

const readers: readonly TeamRole[] = ['leadInspector', 'inspector', 'assessor']
const inspectorate: readonly TeamRole[] = [...readers, 'dataAnalyst', 'headOfInspection', 'panelMember', 'chiefInspector']

const seenBy: Readonly<Record<KindOfText, readonly TeamRole[]>> = {
  caseload: [...readers, 'dataAnalyst', 'headOfInspection', 'serviceContact'],
  case: [...readers, 'dataAnalyst', 'headOfInspection'],
  caseEvidence: inspectorate,
  concern: ['leadInspector', 'headOfInspection'],
  evidence: [...inspectorate, 'partnerInspector'],
  finding: [...inspectorate, 'partnerInspector'],
  proposal: [...inspectorate, 'partnerInspector'],
  decision: [...inspectorate, 'partnerInspector'],
  draft: inspectorate,
  accuracyDraft: ['leadInspector', 'inspector', 'headOfInspection', 'chiefInspector', 'serviceContact'],
  document: [...inspectorate, 'serviceContact'],
  interest: inspectorate,
}

/** Every marker of `own` that this person may see; a partner inspector those of their own standards. */
export function visibleMarkers({ teamRole }: Who, own: RichInspection, framework: Framework): ReadonlySet<string> {
  if (teamRole === null) return new Set()
  const standards = standardsOf(framework)
    .map((standard) => standard.id)
    .filter((id) => teamRole !== 'partnerInspector' || partnerStandards.includes(id))
  return new Set(
    kindsOfText
      .filter((kind) => seenBy[kind].includes(teamRole))
      .flatMap((kind) => [marker(own.name, kind), ...standards.map((standardId) => marker(own.name, kind, standardId))]),
  )
}

/** The markers in an answer that are not among those that may be seen. */
export function leaksIn(body: string, visible: ReadonlySet<string>): string[] {
  return [...new Set(body.match(/zz(?:Own|Other)\w+?zz/g))].filter((one) => !visible.has(one))
}
