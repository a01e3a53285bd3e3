/** A piece of a text around what was looked for in it. */
export interface Excerpt {
  readonly before: string
  /** As it stands in the text; '' where the text does not hold it. */
  readonly found: string
  readonly after: string
}

const around = 80

/** Up to 80 characters on each side of the first place that holds what is looked for, in whatever case; cut at words, with an ellipsis. */
export function excerptAround(text: string, lookedFor: string): Excerpt {
  const words = text.replaceAll(/\s+/g, ' ')
  const at = words.toLowerCase().indexOf(lookedFor.toLowerCase().replaceAll(/\s+/g, ' '))
  if (at < 0 || lookedFor === '') return { before: words.slice(0, 2 * around), found: '', after: words.length > 2 * around ? '…' : '' }
  const end = at + lookedFor.replaceAll(/\s+/g, ' ').length
  const before = words.slice(0, at)
  const after = words.slice(end)
  return {
    before: before.length <= around ? before : `…${before.slice(-around).replace(/^\S*\s/, '')}`,
    found: words.slice(at, end),
    after: after.length <= around ? after : `${after.slice(0, around).replace(/\s\S*$/, '')}…`,
  }
}
