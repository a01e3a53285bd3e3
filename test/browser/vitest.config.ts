import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/browser/*.test.ts'],
    globalSetup: ['test/browser/serve-product.ts', 'test/support/make-snapshot.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 180_000,
    pool: 'threads',
    maxWorkers: 2,
  },
})
