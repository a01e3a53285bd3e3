/** Where published reports lie beside the project, if they do: they are not part of it. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const places = [process.env['SHARED_REPORTS'], fileURLToPath(new URL('../../../shared', import.meta.url))]

/** The folder that holds reports/ and published/, or null. */
export const sharedFolder: string | null =
  places.find((place) => place !== undefined && existsSync(`${place}/reports`) && existsSync(`${place}/published`)) ?? null

export const whyNoShared = 'the published reports are not here: put them into ../shared, or name their folder in SHARED_REPORTS'

export const sharedReport = (name: string): Buffer => readFileSync(`${sharedFolder ?? ''}/reports/${name}.txt`)
export const sharedFacts = (name: string): unknown => JSON.parse(readFileSync(`${sharedFolder ?? ''}/published/${name}.json`, 'utf8'))
