import { z } from 'zod'
import type { Framework } from '../../domain/framework/framework.ts'
import { standardsOf } from '../../domain/framework/look-ups.ts'
import { openStages, stageWords } from '../../domain/inspection/stages.ts'
import { mayInOffice, roleNames, teamRoles } from '../../domain/permissions/permissions.ts'
import { page, type InspectionInScope, type PageAnswer, type PersonContext, type Submitted, type Tx } from '../../platform/http/action.ts'
import { inspectionKinds } from '../../domain/report/facts.ts'
import { loadFramework } from '../../platform/http/scope.ts'
import { allServices, everyoneWithAccess } from '../people/queries.ts'
import { standardBox } from './plan-input.ts'
import { kindWords } from './kind-input.ts'
import { frameworkChoices, inspectionsOf, windowReasons, type WindowReason } from './queries.ts'

interface Option {
  readonly value: string
  readonly text: string
}
interface InspectionsModel {
  readonly mayPlan: boolean
  readonly inspections: readonly {
    readonly href: string
    readonly service: string
    readonly fieldworkMonday: string
    readonly role: string
    readonly next: string
  }[]
}
interface PlanFormModel {
  readonly heading: string
  readonly values: Readonly<Record<string, unknown>>
  /** The service and framework are chosen once, when the inspection is planned. */
  readonly chosen: { readonly service: string; readonly framework: string; readonly back: string } | null
  readonly services: readonly Option[]
  readonly kinds: readonly (Option & { readonly checked: boolean })[]
  readonly frameworks: readonly (Option & { readonly selected: boolean })[]
  readonly framework: string
  readonly windows: readonly {
    readonly id: string
    readonly name: string
    readonly basis: string
    readonly from: unknown
    readonly to: unknown
    readonly reason: unknown
    readonly history: readonly WindowReason[]
  }[]
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly about: string
    readonly options: readonly (Option & { readonly selected: boolean })[]
    /** The standards that a partner inspector may be given; empty for everyone else. */
    readonly standards: readonly (Option & { readonly name: string; readonly checked: boolean })[]
  }[]
}

export async function showInspections(ctx: PersonContext): Promise<PageAnswer> {
  const rows = await inspectionsOf(ctx.tx, ctx.person.id)
  const model: InspectionsModel = {
    mayPlan: mayInOffice(ctx.person.role, 'planInspection').allowed,
    inspections: rows.map((row) => ({
      href: `/inspections/${row.id}`,
      service: row.service,
      fieldworkMonday: row.fieldworkMonday,
      role: roleNames[row.role],
      next:
        openStages(new Set(row.done))
          .map((stage) => stageWords[stage].name)
          .join(', ') || 'All stages done',
    })),
  }
  return page('plan/views/inspections.njk', 'Your inspections', model)
}

const asked = z.object({ framework: z.string().optional() }).catch({})

export async function showPlanForm(ctx: PersonContext, submitted?: Submitted): Promise<PageAnswer> {
  const choices = await frameworkChoices(ctx.tx)
  const wanted = asked.parse(submitted?.values ?? ctx.input ?? {}).framework
  const id = choices.find((choice) => choice.id === wanted)?.id ?? choices[0]?.id ?? ''
  const values = submitted?.values ?? { [`member.${ctx.person.id}`]: ctx.person.role }
  return planFormPage(ctx.tx, 'Plan an inspection', await loadFramework(ctx.tx, id), values, null)
}

export async function planFormPage(
  tx: Tx,
  heading: string,
  framework: Framework,
  values: Readonly<Record<string, unknown>>,
  inspection: InspectionInScope | null,
): Promise<PageAnswer> {
  const people = (await everyoneWithAccess(tx)).filter((person) => teamRoles[person.role].length > 0)
  const choices = await frameworkChoices(tx)
  const reasons = inspection === null ? [] : await windowReasons(tx, inspection.id)
  const model: PlanFormModel = {
    heading,
    values,
    chosen: inspection === null ? null : { service: inspection.serviceName, framework: framework.name, back: `/inspections/${inspection.id}` },
    services: [{ value: '', text: 'Select a service' }, ...(await allServices(tx)).map((service) => ({ value: service.id, text: service.name }))],
    kinds: inspectionKinds.map((kind) => ({ value: kind, text: kindWords[kind], checked: (values['kind'] ?? 'single') === kind })),
    frameworks: choices.map((choice) => ({ value: choice.id, text: choice.name, selected: choice.id === framework.id })),
    framework: framework.id,
    windows: framework.caseTypes.map((caseType) => ({
      id: caseType.id,
      name: caseType.name,
      basis: caseType.dateBasis,
      from: values[`window.${caseType.id}.from`] ?? caseType.window.fromDays,
      to: values[`window.${caseType.id}.to`] ?? caseType.window.toDays,
      reason: values[`window.${caseType.id}.reason`] ?? '',
      history: reasons.filter((change) => change.caseType === caseType.id),
    })),
    people: people.map((person) => ({
      id: person.id,
      name: person.name,
      about: person.service ?? roleNames[person.role],
      options: [
        { value: '', text: 'Not in the team', selected: !values[`member.${person.id}`] },
        ...teamRoles[person.role].map((role) => ({ value: role, text: roleNames[role], selected: values[`member.${person.id}`] === role })),
      ],
      standards: teamRoles[person.role].includes('partnerInspector') ? standardBoxes(person.id, framework, values) : [],
    })),
  }
  return page('plan/views/plan-form.njk', heading, model)
}

function standardBoxes(personId: string, framework: Framework, values: Readonly<Record<string, unknown>>): PlanFormModel['people'][number]['standards'] {
  return standardsOf(framework).map(({ id, name }) => {
    const box = standardBox(personId, id)
    return { name: box, value: 'yes', text: `${id} ${name}`, checked: values[box] === 'yes' }
  })
}
