/** Long lists are shown a page at a time. */
export interface Paging {
  /** Counted from 1; from is 0 where the list is empty. */
  readonly shown: { readonly from: number; readonly to: number; readonly of: number }
  /** Empty where there is no such page. */
  readonly previousHref: string
  readonly nextHref: string
}

/**
 * The rows of one page and the ways to the pages beside it.
 * @param page counted from 1; a page after the last shows the last
 * @param hrefOf the address of a page
 */
export function pageOf<Row>(
  rows: readonly Row[],
  { page, onAPage, hrefOf }: { readonly page: number; readonly onAPage: number; readonly hrefOf: (page: number) => string },
): { readonly onPage: Row[]; readonly paging: Paging } {
  const last = Math.max(1, Math.ceil(rows.length / onAPage))
  const current = Math.min(page, last)
  const from = (current - 1) * onAPage
  const onPage = rows.slice(from, from + onAPage)
  const paging = {
    shown: { from: rows.length === 0 ? 0 : from + 1, to: from + onPage.length, of: rows.length },
    previousHref: current > 1 ? hrefOf(current - 1) : '',
    nextHref: current < last ? hrefOf(current + 1) : '',
  }
  return { onPage, paging }
}
