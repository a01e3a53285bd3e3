/**
 * The public address of a report: area and month of the fieldwork, "west-sussex-2022-03".
 * @param taken addresses of other inspections; where the plain one is among them, -2, -3 … is added
 */
export function reportAddress(area: string, fieldworkMonday: string, taken: ReadonlySet<string>): string {
  const plain = [slug(area), fieldworkMonday.slice(0, 7)].filter((part) => part !== '').join('-')
  let address = plain
  for (let next = 2; taken.has(address); next += 1) address = `${plain}-${next}`
  return address
}

/** Small letters, digits and hyphens only: accents are taken off, everything else divides words. */
function slug(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
