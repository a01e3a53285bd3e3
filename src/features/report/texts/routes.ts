import { inspectionRoute, type Route } from '../../../platform/http/action.ts'
import { accountInput } from '../numbers/number-lines.ts'
import { accountForNumbers } from './account-for-numbers.ts'
import { commentInput, commentOnText, resolveComment, resolveInput } from './comment-on-text.ts'
import { historyInput, restoreInput, restoreVersion, showHistory } from './history.ts'
import { agreeText, reviewInput, reviewText } from './review-text.ts'
import { showSection } from './section-page.ts'
import { previewSection, writeSection, writeSectionInput } from './write-section.ts'

const section = '/inspections/:inspection/report/sections/:section'
const draft = 'not recorded: draft text without case data'

export const textRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url: section, permission: 'seeDraft', audit: draft, run: showSection }),
  inspectionRoute({
    method: 'POST',
    url: section,
    permission: 'writeReport',
    audit: 'report.write',
    input: writeSectionInput,
    run: writeSection,
    form: showSection,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/preview`,
    permission: 'writeReport',
    audit: 'report.previewText',
    input: writeSectionInput,
    run: previewSection,
    form: showSection,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/numbers`,
    permission: 'writeReport',
    audit: 'report.accountForNumbers',
    input: accountInput,
    run: accountForNumbers,
    form: showSection,
  }),
  inspectionRoute({ method: 'GET', url: `${section}/history`, permission: 'seeDraft', audit: draft, input: historyInput, run: showHistory }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/restoration`,
    permission: 'writeReport',
    audit: 'report.restoreText',
    input: restoreInput,
    run: restoreVersion,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/review`,
    permission: 'reviewText',
    audit: 'report.reviewText',
    input: reviewInput,
    run: reviewText,
    form: showSection,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/agreement`,
    permission: 'agreeText',
    audit: 'report.agreeText',
    input: reviewInput,
    run: agreeText,
    form: showSection,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/comments`,
    permission: 'commentOnDraft',
    audit: 'report.comment',
    input: commentInput,
    run: commentOnText,
    form: showSection,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${section}/comments/:comment`,
    permission: 'commentOnDraft',
    audit: 'report.resolveComment',
    input: resolveInput,
    run: resolveComment,
  }),
]
