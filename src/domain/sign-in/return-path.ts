/** An address that no request has, to read a path against. */
const here = 'http://here.invalid'

/**
 * The path to go back to after sign-in, where it is one of this service; otherwise undefined.
 * Read the way a browser reads a Location header, so that `//other.example`, `/\other.example` or a path with a tab in it lead nowhere else.
 * @param asked what the address bar or a hidden field said
 */
export function returnPath(asked: string): string | undefined {
  // Browsers drop tabs and line ends inside an address, and read a backslash as a slash.
  if (!asked.startsWith('/') || /[\p{Cc}\\]/u.test(asked) || !URL.canParse(asked, here)) return undefined
  const read = new URL(asked, here)
  const path = `${read.pathname}${read.search}`
  return read.origin === here && !path.startsWith('//') ? path : undefined
}
