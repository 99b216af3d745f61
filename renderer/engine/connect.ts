/** The way to the engine: under Electron a MessagePort that the preload hands over, in a browser a WebSocket. Both reconnect. */
import { type Client, createClient } from '../../shared/ipc/client.ts'
import type { DownFrame, Transport } from '../../shared/ipc/frames.ts'

const TOKEN_KEY = 'cumulab-token'
const RETRY_MS_MIN = 250
const RETRY_MS_MAX = 4000

export interface ConnectOptions {
  /** The server answers but not to this page's token: it was started again, or the address was opened without it. */
  readonly onDenied: () => void
}

export function connect(options: ConnectOptions): Client {
  return createClient('cumulab' in window ? portTransport() : socketTransport(options))
}

interface Ends {
  readonly transport: Omit<Transport, 'send'>
  frame(frame: DownFrame): void
  opened(): void
  closed(): void
}

function ends(): Ends {
  const frames: ((frame: DownFrame) => void)[] = []
  const opens: (() => void)[] = []
  const closes: (() => void)[] = []
  let open = false
  const flip = (now: boolean, listeners: readonly (() => void)[]): void => {
    if (open === now) return
    open = now
    for (const listener of listeners) listener()
  }
  return {
    transport: {
      onFrame: (listener) => frames.push(listener),
      onOpen: (listener) => opens.push(listener),
      onClose: (listener) => closes.push(listener),
    },
    frame: (frame) => {
      for (const listener of frames) listener(frame)
    },
    opened: () => flip(true, opens),
    closed: () => flip(false, closes),
  }
}

/** The page asks once; a new port comes by itself whenever the engine's process was started again. */
function portTransport(): Transport {
  const { transport, frame, opened, closed } = ends()
  let port: MessagePort | undefined
  window.addEventListener('message', (event) => {
    const [next] = event.ports
    if (event.source !== window || event.data !== 'cumulab:port' || !next) return
    port?.close()
    closed()
    port = next
    next.addEventListener('message', ({ data }) => frame(data as DownFrame))
    next.addEventListener('close', () => {
      if (port === next) closed()
    })
    next.start()
    opened()
  })
  window.postMessage('cumulab:connect', window.location.origin)
  return { ...transport, send: (up) => port?.postMessage(up) }
}

const tokenIn = (address: string): string | undefined => /#token=([\w-]+)$/.exec(address)?.[1]

/** The right address opened in a tab that is already here changes only its fragment, which loads nothing by itself. */
function startAgainOnToken(): void {
  window.addEventListener('hashchange', ({ newURL }) => {
    const found = tokenIn(newURL)
    if (!found) return
    sessionStorage.setItem(TOKEN_KEY, found)
    history.replaceState(null, '', window.location.pathname + window.location.search)
    window.location.reload()
  })
}

/** The token comes once, in the fragment, which no browser sends anywhere; a reload finds it in the tab's own storage. */
function takeToken(): string | undefined {
  const found = tokenIn(window.location.hash)
  if (found) {
    sessionStorage.setItem(TOKEN_KEY, found)
    history.replaceState(history.state, '', window.location.pathname + window.location.search)
  }
  return found ?? sessionStorage.getItem(TOKEN_KEY) ?? undefined
}

function socketTransport({ onDenied }: ConnectOptions): Transport {
  const { transport, frame, opened, closed } = ends()
  const token = takeToken()
  startAgainOnToken()
  let socket: WebSocket | undefined
  let retryMs = RETRY_MS_MIN

  const answered = async (): Promise<boolean> => {
    try {
      return (await fetch('./', { method: 'HEAD' })).ok
    } catch {
      return false
    }
  }
  const dial = (known: string): void => {
    const next = new WebSocket(`ws://${window.location.host}/socket`, ['cumulab', known])
    let wasOpen = false
    socket = next
    next.addEventListener('open', () => {
      wasOpen = true
      retryMs = RETRY_MS_MIN
      opened()
    })
    next.addEventListener('message', ({ data }) => frame(JSON.parse(String(data)) as DownFrame))
    next.addEventListener('close', () => {
      closed()
      void retry(known, wasOpen)
    })
  }
  const retry = async (known: string, wasOpen: boolean): Promise<void> => {
    // A browser does not tell a refused socket from a missing server; the page itself does.
    if (!wasOpen && (await answered())) {
      onDenied()
      return
    }
    setTimeout(() => dial(known), retryMs)
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX)
  }
  if (token) dial(token)
  else queueMicrotask(onDenied)
  return {
    ...transport,
    send: (up) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(up))
    },
  }
}
