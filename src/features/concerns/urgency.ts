/** How soon the service must act on a concern about a child. */
export const urgencies = ['immediate', 'today', 'thisWeek'] as const
export const urgencyWords: Readonly<Record<(typeof urgencies)[number], string>> = { immediate: 'Immediately', today: 'Today', thisWeek: 'This week' }
