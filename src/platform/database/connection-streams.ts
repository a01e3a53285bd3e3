/**
 * What a connection of pg writes on: all that is written in one turn goes out in one piece, so that the beginning of a transaction
 * travels with its first statement.
 */
import { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'

type Done = (error?: Error | null) => void

/** A connection over the network. */
export class BatchingSocket extends Socket {
  #held = false

  override write(chunk: Uint8Array | string, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean {
    if (!this.#held) this.#holdForThisTurn()
    return typeof encodingOrDone === 'string' ? super.write(chunk, encodingOrDone, done) : super.write(chunk, encodingOrDone)
  }

  #holdForThisTurn(): void {
    this.#held = true
    this.cork()
    process.nextTick(() => {
      this.#held = false
      this.uncork()
    })
  }
}

/** A connection to the embedded database in its worker: bytes of the PostgreSQL protocol, by messages instead of a socket. */
export class WorkerStream extends Duplex {
  readonly #port: MessagePort
  #pending: Buffer[] = []

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('message', (bytes: Uint8Array) => this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
    port.on('close', () => this.push(null))
  }

  /** pg asks a stream to connect and waits until it says so. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    this.#port.ref()
    return this
  }
  unref(): this {
    this.#port.unref()
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (this.#pending.push(chunk) === 1) process.nextTick(() => this.#send())
    done()
  }

  override _final(done: () => void): void {
    this.#send()
    done()
    this.#port.close()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port.close()
    done(error)
  }

  #send(): void {
    if (this.#pending.length === 0) return
    const bytes = new Uint8Array(Buffer.concat(this.#pending))
    this.#pending = []
    this.#port.postMessage(bytes, [bytes.buffer])
  }
}
