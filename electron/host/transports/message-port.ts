/** A window at the other end of a MessagePort that main dealt out. The engine's process talks to the page directly. */
import type { MessagePortMain } from 'electron'
import type { ClientPort } from '../session.ts'

/** Node's own MessagePort fits too, for tests. */
export type PortLike = Pick<MessagePortMain, 'postMessage' | 'start' | 'close'> & {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

export function messagePort(port: PortLike): ClientPort {
  port.start()
  return {
    congested: false,
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.on('message', ({ data }) => listener(data))
    },
    onClose: (listener) => {
      port.on('close', listener)
    },
  }
}
