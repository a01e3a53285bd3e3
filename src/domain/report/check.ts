/** Where a person goes to put it right. */
export type CheckPlace =
  | { readonly page: 'section'; readonly sectionId: string }
  | { readonly page: 'recommendations' }
  | { readonly page: 'typedNumbers' }
  | { readonly page: 'contextualFacts' }
  | { readonly page: 'reIdentification' }
  | { readonly page: 'previousInspection' }
  | { readonly page: 'findings' }
  | { readonly page: 'ratingsPanel'; readonly standardId: string | null }
  | { readonly page: 'cases' }
  | { readonly page: 'plan' }
  | { readonly page: 'preview' }

export interface Check {
  readonly id: string
  readonly ok: boolean
  readonly sentence: string
  readonly place: CheckPlace
}
