import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/browser/*.test.ts'],
    globalSetup: ['test/browser/serve-product.ts', 'test/support/make-snapshot.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 180_000,
    // A loaded machine may need longer than the default second; what holds passes at once all the same.
    expect: { poll: { timeout: 15_000 } },
    pool: 'threads',
    maxWorkers: 2,
  },
})
