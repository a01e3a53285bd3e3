/** The registry: every URL of the product with its permission and audit name. */
import { accountRoutes } from './features/account/routes.ts'
import { archiveRoutes } from './features/archive/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { caseAssessmentRoutes } from './features/case-assessment/routes.ts'
import { caseloadRoutes } from './features/caseload/routes.ts'
import { concernsRoutes } from './features/concerns/routes.ts'
import { documentsRoutes } from './features/documents/routes.ts'
import { evidenceRoutes } from './features/evidence/routes.ts'
import { factualAccuracyRoutes } from './features/factual-accuracy/routes.ts'
import { fieldworkRoutes } from './features/fieldwork/routes.ts'
import { findingsRoutes } from './features/findings/routes.ts'
import { handoverRoutes } from './features/handover/routes.ts'
import { homeRoutes } from './features/home/routes.ts'
import { invitationRoutes } from './features/invitation/routes.ts'
import { interviewsRoutes } from './features/interviews/routes.ts'
import { nameListRoutes } from './features/name-list/routes.ts'
import { notesRoutes } from './features/notes/routes.ts'
import { oneTimeCodesRoutes } from './features/one-time-codes/routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { permissionsRoutes } from './features/permissions/routes.ts'
import { planRoutes } from './features/plan/routes.ts'
import { practiceExamplesRoutes } from './features/practice-examples/routes.ts'
import { publishedInspectionsRoutes } from './features/published-inspections/routes.ts'
import { qualityAssuranceRoutes } from './features/quality-assurance/routes.ts'
import { ratingsPanelRoutes } from './features/ratings-panel/routes.ts'
import { reIdentificationRoutes } from './features/re-identification/routes.ts'
import { reportRoutes } from './features/report/routes.ts'
import { reportReadingsRoutes } from './features/report-readings/routes.ts'
import { retentionRoutes } from './features/retention/routes.ts'
import { sampleRoutes } from './features/sample/routes.ts'
import { signInRoutes } from './features/sign-in/routes.ts'
import type { Route } from './platform/http/action.ts'
import { metricsRoute } from './platform/metrics/metrics-route.ts'
import { probeRoutes } from './platform/http/probes.ts'

export const routes: readonly Route[] = [
  ...homeRoutes,
  ...signInRoutes,
  ...oneTimeCodesRoutes,
  ...invitationRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...handoverRoutes,
  ...permissionsRoutes,
  ...planRoutes,
  ...documentsRoutes,
  ...nameListRoutes,
  ...caseloadRoutes,
  ...sampleRoutes,
  ...caseAssessmentRoutes,
  ...notesRoutes,
  ...interviewsRoutes,
  ...fieldworkRoutes,
  ...qualityAssuranceRoutes,
  ...practiceExamplesRoutes,
  ...concernsRoutes,
  ...evidenceRoutes,
  ...findingsRoutes,
  ...ratingsPanelRoutes,
  ...reportRoutes,
  ...reIdentificationRoutes,
  ...factualAccuracyRoutes,
  ...publishedInspectionsRoutes,
  ...reportReadingsRoutes,
  ...auditRoutes,
  ...archiveRoutes,
  ...retentionRoutes,
]

/** URLs that are not actions: files the server hands out as they are, its probes and its metrics. */
export const staticRoutes = [
  ...probeRoutes,
  metricsRoute,
  { url: '/assets/govuk/*', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/moj/*', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/product/*', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/frontend.css', permission: 'public', audit: 'not recorded: static file' },
  { url: '/favicon.ico', permission: 'public', audit: 'not recorded: static file' },
  { url: '/assets/browser/*', permission: 'public', audit: 'not recorded: static file' },
] as const
