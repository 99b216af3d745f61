/**
 * The engine's process under Electron: main forks it, deals it one MessagePort per window and asks it to stop. Windows talk to it
 * directly; main never sees their data.
 */
import { boot, type Host } from './boot.ts'
import { messagePort, type PortLike } from './transports/message-port.ts'

/** What main says. */
type Order = { readonly type: 'connect' } | { readonly type: 'stop' }

interface Parent {
  on(event: 'message', listener: (message: { data: Order; ports: PortLike[] }) => void): void
  postMessage(message: unknown): void
}

const parent = (process as unknown as { parentPort: Parent }).parentPort
const { worldDir, apiPort } = JSON.parse(process.argv[2] ?? '{}') as { worldDir: string; apiPort: number }

const booted: Promise<Host> = boot({ worldDir, world: {}, demo: false, api: { port: apiPort, orAnyPort: true } })

booted.then(
  ({ apiUrl }) => parent.postMessage({ type: 'ready', apiUrl }),
  (error: unknown) => {
    console.error(error)
    // Main shows the sentence; starting again would say the same, so it is told not to.
    parent.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  },
)

parent.on('message', ({ data, ports }) => {
  const [port] = ports
  if (data.type === 'connect' && port) void booted.then((host) => host.connect(messagePort(port)))
  else if (data.type === 'stop') void booted.then((host) => host.close()).finally(() => process.exit(0))
})
