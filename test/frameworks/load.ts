import { readFileSync } from 'node:fs'
import type { Framework } from '../../src/domain/framework/framework.ts'
import { parseFramework } from '../../src/domain/framework/parse-framework.ts'

const load = (path: string): Framework => parseFramework(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')))

/** The framework of the published reports. */
export const framework2021 = load('../../frameworks/2021/framework.json')

/** An invented framework: five standards, two dimensions, other bands, rating words and maximum. */
export const harbour = load('./harbour/framework.json')
