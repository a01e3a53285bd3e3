import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { schemaText } from './write-schema.ts'

it('the row types are those of the migrations (else run npm run schema)', async () => {
  const written = readFileSync(new URL('./schema.ts', import.meta.url), 'utf8')
  expect(await schemaText()).toBe(written)
})
