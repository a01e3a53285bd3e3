/** Every refusal of the product: code, HTTP status, and a sentence that tells the person what to do. */
interface CatalogueEntry {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 507
  readonly sentence: string
}

export const problemCatalogue = {
  notFound: { status: 404, sentence: 'There is no such page, or you have no access to it. Check the address, or start from your inspections.' },
  invitationOver: {
    status: 404,
    sentence: 'This link does not work: it was used, withdrawn or replaced, or it is more than 7 days old. Ask your administrator for a new one.',
  },
  embargoLinkOver: {
    status: 404,
    sentence: 'This link does not work: it is over, or it was withdrawn, or it never was. Ask the person who gave it to you.',
  },
  notSignedIn: { status: 401, sentence: 'You are not signed in. Sign in and try again.' },
  signInAgain: { status: 409, sentence: 'This step of signing in is over, or was never begun. Sign in from the beginning.' },
  confirmFirst: { status: 409, sentence: 'Confirm first that it is you: open the page and do this there.' },
  organisationAway: { status: 503, sentence: '{name} does not answer just now. Try again in a minute, or sign in with your password.' },
  noSecretsKey: {
    status: 500,
    sentence: 'One-time codes cannot be kept: this service has no key to seal them with. Tell whoever runs it to set SECRETS_KEY and start it again.',
  },
  notAllowed: { status: 403, sentence: 'You may not do this: {why} Ask the lead inspector if you think this is wrong.' },
  formOutOfDate: { status: 403, sentence: 'This form is out of date, so nothing was saved. Go back, reload the page and send it again.' },
  badInput: { status: 422, sentence: 'Nothing was saved. {what}' },
  unreadableRequest: { status: 400, sentence: 'The request could not be read, so nothing was saved. Go back and try again.' },
  tooLarge: { status: 413, sentence: 'The file is too large. Send a file of less than {limit}.' },
  wrongKindOfFile: { status: 415, sentence: 'This kind of file cannot be read. {what}' },
  tooManyRequests: { status: 429, sentence: 'There were too many requests from your network, so nothing was done. Wait {wait} and try again.' },
  changedMeanwhile: {
    status: 409,
    sentence: '{who} changed this while you were working. Nothing was overwritten: read the new version, then send your change again.',
  },
  staleAnswer: { status: 409, sentence: '{who} answered this question while you were working. Choose which answer stays.' },
  signedInAsOther: {
    status: 409,
    sentence: '{who} is signed in here now, and this page was opened by somebody else. Nothing was saved under the wrong name: sign in again as yourself.',
  },
  operationReused: { status: 409, sentence: 'This change was already sent with another answer. Reload the page and answer again.' },
  alreadyExists: { status: 409, sentence: '{what} already exists. Open that one instead.' },
  stageClosed: { status: 409, sentence: '{what}' },
  recordsDeleted: {
    status: 409,
    sentence: 'Records of this inspection were deleted when their time was over. It can still be read, and nothing in it is changed any more.',
  },
  held: { status: 409, sentence: 'A legal hold stands on this inspection, so nothing was deleted. It is lifted by two people.' },
  noSpace: {
    status: 507,
    sentence:
      'This could not be saved: the service has no room left. Nothing was half saved, and what was saved before is there. Keep what you wrote, tell whoever runs the service, and send it again later.',
  },
  unexpected: {
    status: 500,
    sentence: 'Something went wrong on our side. Nothing was half saved. Try again; if it happens again, report the reference {reference}.',
  },
} as const satisfies Record<string, CatalogueEntry>

export type ProblemCode = keyof typeof problemCatalogue
