import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'demo/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: 'test/support/make-snapshot.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A loaded machine may need longer than the default second; what holds passes at once all the same.
    expect: { poll: { timeout: 15_000 } },
    pool: 'threads',
    // On two cores Vitest would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
