/**
 * npm start: the Electron app where its runtime is here or can be had; otherwise the same engine and console in an app window of
 * an installed Chromium, Chrome or Edge; otherwise the console's address. `--browser` forces the second, `--electron` the first.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { defaultWorldDir } from '../../electron/host/options.ts'
import { findChromium } from './chromium.ts'
import { ensureBuilt } from './fresh-build.ts'
import { spawnServer } from './server-process.ts'

const root = path.resolve(import.meta.dirname, '../..')
const flag = (name: string): boolean => process.argv.includes(name)
/** Chromium refuses to sandbox root; the second flag hides the bar that says so. */
const asRoot = process.getuid?.() === 0
const RUNTIME_MS = 5000

const exited = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
  })

/** Electron's runtime is a download of its own, made on first use; `path.txt` is there when it was. */
async function hasElectron(): Promise<boolean> {
  const here = (): boolean => fs.existsSync(path.join(root, 'node_modules/electron/path.txt'))
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] || here()) return true
  const source = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases'
  const reachable = await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(RUNTIME_MS) }).then(
    (answer) => answer.ok,
    () => false,
  )
  if (!reachable) return false
  console.error('Fetching the Electron runtime (once)…')
  const install = path.join(root, 'node_modules/electron/install.js')
  return spawnSync(process.execPath, [install], { stdio: ['ignore', 2, 2] }).status === 0 && here()
}

async function runElectron(): Promise<number> {
  const { default: executable } = (await import('electron')) as unknown as { default: string }
  return exited(spawn(executable, [...(asRoot ? ['--no-sandbox'] : []), root], { stdio: 'inherit' }))
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

interface Served {
  readonly server: ChildProcess
  readonly ui: string
}

/** Rejects when the server ends before it is ready; it has said why on stderr. */
function startServer(): Promise<Served> {
  const server = spawnServer([], 'pipe')
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) resolve({ server, ui: (JSON.parse(text.slice(0, end)) as { ui: string }).ui })
    })
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
  })
}

function openAppWindow(chromium: string, url: string, profile: string): ChildProcess {
  const quiet = ['--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-sync']
  return spawn(
    chromium,
    [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      '--class=Cumulab',
      ...quiet,
      ...(asRoot ? ['--no-sandbox', '--test-type'] : []),
    ],
    { stdio: 'ignore' },
  )
}

async function runBrowser(): Promise<number> {
  const chromium = hasDisplay() ? findChromium() : undefined
  if (chromium)
    console.error('No Electron runtime can be had here: opening the console in a browser window of its own.')
  const { server, ui } = await startServer()
  const stop = (): boolean => server.kill('SIGTERM')
  if (!chromium) {
    console.error('No Electron runtime and no Chromium with a display: open this address in a browser.')
    console.log(ui)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
    return exited(server)
  }
  // A profile of its own that stays, so that language, theme and columns are as they were left.
  const profile = path.join(path.dirname(defaultWorldDir(process.env, process.platform)), 'window')
  const window = openAppWindow(chromium, ui, profile)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => window.kill())
  await exited(window)
  const ended = exited(server)
  stop()
  return ended
}

ensureBuilt()
const electron = flag('--electron') || (!flag('--browser') && (await hasElectron()))
process.exit(
  await (electron ? runElectron() : runBrowser()).catch((error: Error) => {
    console.error(error.message)
    return 1
  }),
)
