import type { Picture } from '../../domain/report/easy-read.ts'
import { escaped } from './bars-svg.ts'

const size = 40
const gap = 6
const filledColour = '#1d3c34'
/** A star of five points in a square of 40, its tip at the top. */
const star = 'M20 2 25.3 14.2 38.5 15.4 28.5 24.1 31.4 37 20 30.2 8.6 37 11.5 24.1 1.5 15.4 14.7 14.2Z'

/** A row of stars, as many of them filled as the rating has; the alternative text says the rating and the number. */
export function starsSvg({ filled, of, alt }: Picture): string {
  const stars = Array.from({ length: of }, (_, place) => {
    const fill = place < filled ? filledColour : '#ffffff'
    return `<path transform="translate(${place * (size + gap)} 0)" d="${star}" fill="${fill}" stroke="${filledColour}" stroke-width="2"/>`
  })
  const width = of * size + (of - 1) * gap
  return `<svg xmlns="http://www.w3.org/2000/svg" class="easy-read-stars" viewBox="0 0 ${width} ${size}" width="${width}" height="${size}" role="img" aria-label="${escaped(alt)}">${stars.join('')}</svg>`
}
