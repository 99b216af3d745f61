/** A connection that remembers the console's own writes, so that each can be shown as code. */

import { isWrite } from '../../shared/code/services.ts'
import type { Client } from '../../shared/ipc/client.ts'

export interface WrittenCall {
  readonly id: number
  readonly operation: string
  readonly input: object
  readonly region: string
}
export type WriteListener = (call: WrittenCall) => void

/** `onWrite` hears of every write that was accepted. */
export function recordedClient(client: Client, onWrite: WriteListener): Client {
  let count = 0
  return {
    get connected() {
      return client.connected
    },
    subscribe: (topic, region, listener) => client.subscribe(topic, region, listener),
    onTick: (listener) => client.onTick(listener),
    onStatus: (listener) => client.onStatus(listener),
    call: async (operation, input, region) => {
      const output = await client.call(operation, input, region)
      if (isWrite(operation)) onWrite({ id: ++count, operation, input, region })
      return output
    },
  }
}
