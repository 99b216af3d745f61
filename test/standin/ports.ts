/** MessageChannelMain for the stand-in: two linked ends in main, each of which may be handed on to a page or a forked process. */
import { EventEmitter } from 'node:events'

interface PortMessage {
  readonly data: unknown
  readonly ports: readonly Port[]
}

export class Port extends EventEmitter<{ message: [PortMessage]; close: [] }> {
  peer: Port | undefined
  #queue: PortMessage[] = []
  #started = false

  postMessage(data: unknown): void {
    const message = { data: structuredClone(data), ports: [] }
    const { peer } = this
    if (!peer) return
    // Like the real one, never in the sender's own turn.
    setImmediate(() => peer.arrive(message))
  }

  arrive(message: PortMessage): void {
    if (this.#started) this.emit('message', message)
    else this.#queue.push(message)
  }

  start(): void {
    this.#started = true
    for (const message of this.#queue.splice(0)) this.emit('message', message)
  }

  close(): void {
    const { peer } = this
    this.peer = undefined
    if (!peer) return
    peer.peer = undefined
    this.emit('close')
    peer.emit('close')
  }
}

export class MessageChannelMain {
  readonly port1 = new Port()
  readonly port2 = new Port()
  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}
