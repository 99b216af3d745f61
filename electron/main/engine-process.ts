/**
 * Forks and supervises the engine's process (utilityProcess: it survives a window's reload and crashes alone), and deals one
 * MessagePort per window. A crash is followed by a restart; the world loses nothing that was answered.
 */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'

export interface EngineProcessOptions {
  readonly file: string
  readonly worldDir: string
  readonly apiPort: number
  /** The world cannot be opened: starting again would not help. */
  readonly onFailed: (message: string) => void
}

export interface EngineProcess {
  /** Gives the page a port now, or when the engine is ready, and a new one after every restart. */
  deal(contents: WebContents): void
  /** Resolves when the engine has saved and gone; kills it when it takes too long. */
  stop(): Promise<void>
}

const RESTART_MS_MIN = 500
const RESTART_MS_MAX = 10_000
/** An engine that ran this long is well: its next crash restarts it at once again. */
const HEALTHY_MS = 30_000
const STOP_MS_MAX = 8_000

type Word = { readonly type: 'ready' } | { readonly type: 'failed'; readonly message: string }

export function startEngine(options: EngineProcessOptions): EngineProcess {
  const pages = new Set<WebContents>()
  let child: UtilityProcess | undefined
  let ready = false
  let stopping = false
  let restartMs = RESTART_MS_MIN

  const connect = (contents: WebContents): void => {
    if (!child || contents.isDestroyed()) return
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({ type: 'connect' }, [port1])
    contents.postMessage('cumulab:port', null, [port2])
  }

  const fork = (): void => {
    const startedAt = performance.now()
    const { worldDir, apiPort } = options
    const engine = utilityProcess.fork(options.file, [JSON.stringify({ worldDir, apiPort })], {
      serviceName: 'Cumulab engine',
      stdio: 'inherit',
    })
    child = engine
    engine.on('message', (word: Word) => {
      if (word.type === 'failed') {
        stopping = true
        options.onFailed(word.message)
        return
      }
      ready = true
      for (const contents of pages) connect(contents)
    })
    engine.on('exit', () => {
      child = undefined
      ready = false
      if (stopping) return
      if (performance.now() - startedAt > HEALTHY_MS) restartMs = RESTART_MS_MIN
      setTimeout(() => {
        if (!stopping) fork()
      }, restartMs)
      restartMs = Math.min(restartMs * 2, RESTART_MS_MAX)
    })
  }
  fork()

  return {
    deal: (contents) => {
      if (!pages.has(contents)) {
        pages.add(contents)
        contents.once('destroyed', () => pages.delete(contents))
      }
      if (ready) connect(contents)
    },
    stop: () =>
      new Promise((resolve) => {
        stopping = true
        const engine = child
        if (!engine) {
          resolve()
          return
        }
        const force = setTimeout(() => engine.kill(), STOP_MS_MAX)
        engine.once('exit', () => {
          clearTimeout(force)
          resolve()
        })
        engine.postMessage({ type: 'stop' })
      }),
  }
}
