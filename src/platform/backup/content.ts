/** What stands inside a backup: lines of JSON. A head, then each table (its name, its rows, its digest), then sequences and the list of all. */
import { z } from 'zod'

const digest = z.object({ rows: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const headLine = z.object({
  backup: z.literal(1),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })).min(1),
})
export const tableLine = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
export const tableEndLine = z.object({ end: z.string(), ...digest.shape })
export const rowLine = z.array(z.string().nullable())
export const manifestLine = z.object({
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
  tables: z.array(z.object({ table: z.string(), ...digest.shape })),
})

export type HeadLine = z.infer<typeof headLine>
export type ManifestLine = z.infer<typeof manifestLine>

/** Cuts bytes into lines without their ends. Memory: the longest line. */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = []
  for await (const bytes of source) {
    let from = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      yield Buffer.concat([...begun, bytes.subarray(from, end)]).toString('utf8')
      begun = []
      from = end + 1
    }
    if (from < bytes.length) begun.push(bytes.subarray(from))
  }
  if (begun.length > 0) yield Buffer.concat(begun).toString('utf8')
}
