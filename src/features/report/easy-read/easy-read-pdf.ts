import type { EasyRead, Picture } from '../../../domain/report/easy-read.ts'
import { pdfOf } from '../../../platform/documents/typst-pdf.ts'
import { starsSvg } from '../../../platform/views/stars-svg.ts'

/** The easy-read summary on paper: large words, tagged for screen readers, each picture with its words. The same summary gives the same bytes. */
export function easyReadPdf(summary: EasyRead): Promise<Buffer> {
  const drawn = ({ text, picture }: { text: string; picture: Picture | null }): object => ({
    text,
    svg: picture === null ? null : starsSvg(picture),
    alt: picture?.alt ?? null,
  })
  const parts = summary.parts.map(({ title, lines }) => ({ title, lines: lines.map(drawn) }))
  return pdfOf(new URL('easy-read.typ', import.meta.url), { ...summary, key: summary.key.map(drawn), parts })
}
