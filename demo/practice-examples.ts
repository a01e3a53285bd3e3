/** Practice examples of the demonstration. No child, worker or sentence in them exists; the initials are invented and only typed into the check. */
export interface DemoExample {
  readonly changedName: string
  readonly initials: string
  readonly text: string
}

/** One for the first case of each case type, in the framework's order. */
export const demoExamples: readonly DemoExample[] = [
  {
    changedName: 'Robin',
    initials: 'A B',
    text: 'Invented example: Robin drew a map of good and bad days with the worker, and the plan was built around the map. When a day went wrong, both knew what to try next.',
  },
  {
    changedName: 'Sascha',
    initials: 'C D',
    text: 'Invented example: Sascha wanted to say sorry and did not know how. The worker rehearsed it three times, and the letter was accepted.',
  },
  {
    changedName: 'Toni',
    initials: 'E F',
    text: 'Invented example: Toni had a place to live and a place to learn four weeks before release, because three agencies met every Monday.',
  },
]
