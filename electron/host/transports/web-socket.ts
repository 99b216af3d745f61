/** A browser's console at the other end of a WebSocket. Text frames of JSON, one a message. */
import type { WebSocket } from 'ws'
import type { ClientPort } from '../session.ts'

/** Above this, patches wait: a slow reader gets fewer and fresher ones instead of all of them late. */
const CONGESTED_BYTES = 4 * 1024 * 1024

export function webSocketPort(socket: WebSocket): ClientPort {
  return {
    get congested() {
      return socket.bufferedAmount > CONGESTED_BYTES
    },
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
    },
    onFrame: (listener) => {
      socket.on('message', (message, binary) => {
        if (binary) return
        let frame: unknown
        try {
          frame = JSON.parse(message.toString())
        } catch {
          // Only our own page holds the token; a frame that is no JSON is not from it.
          socket.close(1003)
          return
        }
        listener(frame)
      })
    },
    onClose: (listener) => {
      socket.on('close', listener)
    },
  }
}
