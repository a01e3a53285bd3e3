/** An invented report as blocks, before any format. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'numbered'; readonly start: number; readonly items: readonly string[] }
  | {
      readonly kind: 'ratings'
      readonly head: readonly (readonly string[])[]
      readonly groups: readonly { readonly title: string; readonly rows: readonly (readonly [string, string, string])[] }[]
    }
  | { readonly kind: 'questions'; readonly heading: string; readonly rows: readonly (readonly [string, string])[]; readonly note: string | null }
  | { readonly kind: 'counts'; readonly heading: string; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'footnote'; readonly number: number; readonly text: string }
