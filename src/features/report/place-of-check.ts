import type { CheckPlace } from '../../domain/report/check.ts'

/** Where a person goes to put something right, behind the address of the inspection. */
export function placeOf(place: CheckPlace): string {
  switch (place.page) {
    case 'section':
      return `/report/sections/${place.sectionId}`
    case 'recommendations':
      return '/report#recommendations'
    case 'typedNumbers':
      return '/report#typed-numbers'
    case 'contextualFacts':
      return '/report#contextual-facts'
    case 'reIdentification':
      return '/re-identification'
    case 'previousInspection':
      return '/report/previous-inspection'
    case 'findings':
      return '/findings'
    case 'ratingsPanel':
      return place.standardId === null ? '/ratings-panel' : `/ratings-panel/${place.standardId}`
    case 'cases':
      return '/cases'
    case 'plan':
      return '/plan'
    case 'preview':
      return '/report/preview'
  }
}
