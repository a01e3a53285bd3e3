import type { Db } from '../http/action.ts'
import { sealerMemory, sealOnce, type Sealed, type SealerMemory } from './seal-once.ts'
import { createWitness, type WitnessMemory } from './witness.ts'

interface SealerParts {
  readonly db: Db
  readonly witness: WitnessMemory
  readonly clock: () => Date
  /** Tells of a pass that failed; the next one tries again. */
  readonly failed: (error: unknown) => void
  /** Tells of a new end of the chain: a log kept elsewhere is a witness of it. */
  readonly sealed?: (sealed: Sealed) => void
}
export interface SealerState {
  /** The last link this server knows of. */
  readonly position: number
  /** Seconds since a pass left nothing behind. */
  readonly lagSeconds: number
  readonly failures: number
}

const pauseMs = 500
/** So long the end waits for numbers whose end is not known yet. */
const longestEndMs = 6000

/** Seals twice a second, beside the answers and never in their way: each pass is one short transaction of its own. */
export class Sealer {
  readonly #parts: SealerParts
  readonly #memory: SealerMemory
  readonly #running: Promise<void>
  #stopping = false
  #wake: () => void = () => undefined
  #position = 0
  #failures = 0
  #doneAt: number

  constructor(parts: SealerParts) {
    this.#parts = parts
    this.#memory = sealerMemory(parts.witness)
    this.#doneAt = parts.clock().getTime()
    this.#running = this.#run()
  }

  /** How far the chain is, for the metrics. */
  state(): SealerState {
    return { position: this.#position, lagSeconds: Math.max(0, this.#parts.clock().getTime() - this.#doneAt) / 1000, failures: this.#failures }
  }

  /** Seals what is left and ends. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#wake()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const sealed = await this.#pass()
      if (sealed?.more !== true) await this.#rest(pauseMs)
    }
    const until = Date.now() + longestEndMs
    for (let sealed = await this.#pass(); !isFinished(sealed) && Date.now() < until; sealed = await this.#pass()) {
      if (sealed?.more !== true) await new Promise((resolve) => setTimeout(resolve, pauseMs / 5))
    }
  }

  /** @returns null when another server was sealing, or the pass failed */
  async #pass(): Promise<Sealed | null> {
    try {
      const now = this.#parts.clock()
      const sealed = await sealOnce(this.#parts.db, this.#memory, now)
      if (sealed === null) return null
      this.#position = sealed.position
      if (!sealed.more) this.#doneAt = now.getTime()
      if (sealed.links > 0) this.#parts.sealed?.(sealed)
      return sealed
    } catch (error) {
      this.#failures += 1
      this.#parts.failed(error)
      return null
    }
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

function isFinished(sealed: Sealed | null): boolean {
  return sealed !== null && !sealed.more && sealed.open === 0
}

/** Seals what a command wrote that ran without a server. Another server that is sealing just now does it as well. */
export async function sealWritten(db: Db, now: Date): Promise<void> {
  const memory = sealerMemory(createWitness())
  let sealed = await sealOnce(db, memory, now)
  while (sealed?.more === true) sealed = await sealOnce(db, memory, now)
}
