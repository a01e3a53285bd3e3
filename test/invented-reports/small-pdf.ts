/** PDF files put together by hand: as many pages as wanted, all with one content, and one that is locked. */

export function pdfOfPages(pages: number, content: Buffer, filter = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 4} 0 R`).join(' ')
  const objects: Buffer[] = [
    Buffer.from('<</Type /Catalog /Pages 2 0 R>>'),
    Buffer.from(`<</Type /Pages /Count ${pages} /Kids [${kids}]>>`),
    Buffer.concat([Buffer.from(`<</Length ${content.length} ${filter}>>\nstream\n`), content, Buffer.from('\nendstream')]),
    ...Array.from({ length: pages }, () => Buffer.from('<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R>>')),
  ]
  return assembled(objects, '')
}

/** Its keys fit no password that a reader could try by itself. */
export function encryptedPdf(): Buffer {
  const lock = `<${'41'.repeat(32)}>`
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>',
    `<</Filter /Standard /V 1 /R 2 /O ${lock} /U ${lock} /P -4>>`,
  ]
  return assembled(
    objects.map((object) => Buffer.from(object)),
    '/Encrypt 4 0 R /ID [<00> <00>]',
  )
}

function assembled(objects: readonly Buffer[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let length = parts[0]?.length ?? 0
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    places.push(length)
    length += part.length
    parts.push(part)
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer <</Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
