/**
 * The one report model: everything a published form prints, in order, with the words already chosen. Web page, PDF and preview
 * print it and decide nothing. It is stored with the publication and read back through `parseReportModel`.
 */
import { z } from 'zod'
import { languageCodes } from './language/language.ts'

const run = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  /** A mark of footnote `number`; `occurrence` counts the marks that lead to the same footnote, from 1. */
  z.strictObject({ kind: z.literal('footnote'), number: z.int(), occurrence: z.int() }),
])
const runs = z.array(run)

const heading = z.strictObject({
  kind: z.literal('heading'),
  level: z.union([z.literal(3), z.literal(4)]),
  anchor: z.string(),
  text: z.string(),
  inContents: z.boolean(),
})
/** `lead` marks the statement of a standard. */
const paragraph = z.strictObject({ kind: z.literal('paragraph'), lead: z.boolean(), runs })
const list = z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), start: z.int(), items: z.array(runs) })
const tableRow = z.strictObject({ header: runs, cells: z.array(z.string()), emphasis: z.boolean() })
const table = z.strictObject({
  kind: z.literal('table'),
  caption: z.string(),
  /** The first column holds the row headers. */
  columns: z.array(z.strictObject({ text: z.string(), numeric: z.boolean() })).min(2),
  rows: z.array(tableRow),
})
const rating = z.strictObject({ kind: z.literal('rating'), label: z.string().default('Rating:'), text: z.string(), star: z.boolean(), runs })
const ratingsTable = z.strictObject({
  kind: z.literal('ratingsTable'),
  caption: z.string(),
  /** Titles of the two columns, above the facts and above each group. */
  heads: z
    .strictObject({ facts: z.tuple([z.string(), z.string()]), groups: z.tuple([z.string(), z.string()]) })
    .default({ facts: ['About', 'Result'], groups: ['Standard', 'Rating'] }),
  facts: z.array(z.strictObject({ label: z.string(), text: z.string(), star: z.boolean() })),
  groups: z.array(
    z.strictObject({ title: z.string(), rows: z.array(z.strictObject({ label: z.string(), anchor: z.string(), text: z.string(), star: z.boolean() })) }),
  ),
})
/**
 * Per cents (0–100) drawn beside their table; `bands` are where the scale is marked, `margin` is the margin of error in percentage
 * points, null where there is none to draw. `alt` says the same in words, and so do `note` and the label of each bar.
 */
const bars = z.strictObject({
  kind: z.literal('bars'),
  caption: z.string(),
  alt: z.string(),
  bars: z.array(z.strictObject({ label: z.string(), perCent: z.number(), margin: z.number().nullable(), strong: z.boolean(), words: z.string() })),
  bands: z.array(z.strictObject({ min: z.int(), max: z.int(), rating: z.string() })),
  note: z.string().nullable(),
})
/** Ratings on the scale of the framework, lowest first; `before` is the last inspection's. Both are places on the scale, or null. */
const ratingsChart = z.strictObject({
  kind: z.literal('ratingsChart'),
  caption: z.string(),
  alt: z.string(),
  scale: z.array(z.string()).min(2),
  rows: z.array(z.strictObject({ label: z.string(), words: z.string(), now: z.int().nullable(), before: z.int().nullable() })),
})
const block = z.discriminatedUnion('kind', [heading, paragraph, list, table, rating, ratingsTable, bars, ratingsChart])
const section = z.strictObject({ id: z.string(), anchor: z.string(), title: z.string(), blocks: z.array(block) })

const reportModelSchema = z
  .strictObject({
    title: z.string(),
    serviceName: z.string(),
    /** What kind of inspection this is, and when its fieldwork was where that is known. */
    kind: z.string(),
    fieldwork: z.string(),
    /** YYYY-MM-DD, or null while the report is a draft. */
    publishedOn: z.string().nullable(),
    notice: z.string().nullable(),
    language: z.enum(languageCodes),
    /** Words that the forms print around the sections. */
    labels: z.strictObject({ contents: z.string(), footnotes: z.string() }).default({ contents: 'Contents', footnotes: 'Footnotes' }),
    sections: z.array(section),
    footnotes: z.array(z.strictObject({ number: z.int(), text: z.string(), marks: z.int() })),
  })
  .readonly()

export type ReportModel = z.infer<typeof reportModelSchema>
export type Section = z.infer<typeof section>
export type Block = z.infer<typeof block>
export type Table = z.infer<typeof table>
export type RatingsTable = z.infer<typeof ratingsTable>
export type Bars = z.infer<typeof bars>
export type RatingsChart = z.infer<typeof ratingsChart>
export type Run = z.infer<typeof run>

/**
 * Reads a stored report model.
 * @throws ZodError where it is no report model: a stored report is never shown half
 */
export function parseReportModel(stored: unknown): ReportModel {
  return reportModelSchema.parse(stored)
}

/** The place of a section or standard in the report, as it stands in addresses: "standard.2.2" → "standard-2-2". */
export const anchorOf = (id: string): string => id.replaceAll(/[^A-Za-z0-9]+/g, '-')
