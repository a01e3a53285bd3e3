import { inspectionRoute, type Route } from '../../platform/http/action.ts'
import { decideRating, decideRatingInput } from './decide-rating.ts'
import { showDecision } from './decision-page.ts'
import { showRatings } from './page.ts'
import { showQuestion } from './question-page.ts'
import { signSecond, signSecondInput } from './sign-second.ts'

const url = '/inspections/:inspection/ratings-panel'
const one = `${url}/:standard`

export const ratingsPanelRoutes: readonly Route[] = [
  inspectionRoute({ method: 'GET', url, permission: 'seeRatings', audit: 'not recorded: counts and ratings', run: showRatings }),
  inspectionRoute({ method: 'GET', url: one, permission: 'seeRatings', audit: 'not recorded: counts and ratings', run: showDecision }),
  inspectionRoute({
    method: 'POST',
    url: one,
    permission: 'decideRating',
    audit: 'rating.decide',
    stepUp: { words: 'raise a rating', when: ({ decision }) => decision === 'raised' },
    input: decideRatingInput,
    run: decideRating,
    form: showDecision,
  }),
  inspectionRoute({
    method: 'POST',
    url: `${one}/second-signature`,
    permission: 'decideRating',
    audit: 'rating.sign',
    input: signSecondInput,
    run: signSecond,
    form: showDecision,
  }),
  inspectionRoute({ method: 'GET', url: `${one}/questions/:question`, permission: 'seeCasesBehind', audit: 'case.read', run: showQuestion }),
]
