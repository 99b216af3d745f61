/** Both ends of a pipe in one process, for component tests: the real client and the real host, no wire in between. */
import type { DownFrame, Transport, UpFrame } from '../../../shared/ipc/frames.ts'
import type { ClientPort } from '../session.ts'

export interface MemoryPipe {
  readonly transport: Transport
  readonly port: ClientPort
  /** Breaks the pipe, as a closed socket would. */
  close(): void
}

/** Frames are copied as JSON on the way, as a socket would do it, and arrive in a later microtask. */
export function memoryPipe(): MemoryPipe {
  const toClient: ((frame: DownFrame) => void)[] = []
  const toHost: ((frame: unknown) => void)[] = []
  const clientClosed: (() => void)[] = []
  const hostClosed: (() => void)[] = []
  let open = true
  const deliver = <F>(listeners: readonly ((frame: F) => void)[], frame: F): void => {
    const copy = JSON.parse(JSON.stringify(frame)) as F
    queueMicrotask(() => {
      if (open) for (const listener of listeners) listener(copy)
    })
  }
  return {
    transport: {
      send: (frame: UpFrame) => deliver<unknown>(toHost, frame),
      onFrame: (listener) => toClient.push(listener),
      onOpen: (listener) => queueMicrotask(listener),
      onClose: (listener) => clientClosed.push(listener),
    },
    port: {
      congested: false,
      send: (frame) => deliver(toClient, frame),
      onFrame: (listener) => toHost.push(listener),
      onClose: (listener) => hostClosed.push(listener),
    },
    close: () => {
      open = false
      for (const listener of [...clientClosed, ...hostClosed]) listener()
    },
  }
}
