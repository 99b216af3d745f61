/** `npm run serve`: the engine, the console and the AWS API in one Node process, without Electron. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { boot, type Host } from './boot.ts'
import { defaultWorldDir, OptionError, parseServeOptions, type ServeOptions, USAGE } from './options.ts'
import { WorldLockedError } from './world-file.ts'

const CLOSE_MS_MAX = 10_000
/** Built, this file lies in dist/electron; run as source, in electron/host. */
const RENDERER = path.resolve(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../../dist/renderer' : '../renderer',
)

function fail(sentence: string, code: number): never {
  console.error(sentence)
  process.exit(code)
}

function options(): ServeOptions {
  try {
    return parseServeOptions(process.argv.slice(2), defaultWorldDir(process.env, process.platform))
  } catch (error) {
    if (error instanceof OptionError) return fail(`${error.message}\n${USAGE}`, 2)
    throw error
  }
}

async function start(serve: ServeOptions): Promise<Host> {
  try {
    return await boot({
      ...(serve.worldDir === undefined ? {} : { worldDir: serve.worldDir }),
      ...(serve.rate === undefined ? {} : { rate: serve.rate }),
      world: serve.world,
      demo: serve.demo,
      api: serve.api,
      ui: { ...serve.ui, rendererDir: RENDERER },
    })
  } catch (error) {
    if (error instanceof WorldLockedError) return fail(error.message, 1)
    const { code, port } = error as NodeJS.ErrnoException & { port?: number }
    if (code === 'EADDRINUSE')
      return fail(`Port ${port} is taken. Choose others with --ui-port and --api-port; 0 picks a free one.`, 1)
    throw error
  }
}

function openInBrowser(url: string): void {
  const [command, ...args]: [string, ...string[]] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => console.error(`No browser could be opened. The console is at ${url}`))
  child.unref()
}

const serve = options()
const host = await start(serve)
let closing = false
const close = (): void => {
  if (closing) return
  closing = true
  setTimeout(() => fail('Closing took too long.', 1), CLOSE_MS_MAX).unref()
  host.close().then(
    () => process.exit(0),
    (error: unknown) => fail(`The world could not be saved: ${String(error)}`, 1),
  )
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, close)
// A parent that started us with a channel and died must not leave us behind.
process.on('disconnect', close)

for (const notice of host.world.notices) console.error(notice)
console.log(JSON.stringify({ ready: true, ui: host.uiUrl, api: host.apiUrl, pid: process.pid }))
if (serve.open && host.uiUrl) openInBrowser(host.uiUrl)
