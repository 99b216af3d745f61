/**
 * A working stand-in for the Electron APIs that main uses, so that the BUILT main.js, preload.cjs and entry-utility.js run for real on
 * machines where the Electron runtime cannot be had: windows are pages of an installed Chromium, app:// is served by main's own
 * handler, ports reach the page and the engine's process, utilityProcess is a forked Node. What it cannot show: sandboxing,
 * context isolation, native menus, asar.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type * as E from 'electron'
import { setUpPage, toHttp } from './page.ts'
import type { Port } from './ports.ts'

export { MessageChannelMain } from './ports.ts'

/** What a driver may put on globalThis: one is called before a window loads its page, the other when it has. */
export interface StandinHooks {
  __standinBefore?: (page: Page) => Promise<unknown>
  __standinReady?: (page: Page) => void
}

type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void

const protocols = new Map<string, (request: Request) => Response | Promise<Response>>()
const windows: BrowserWindow[] = []
let beforeRequest: BeforeRequest = (_details, answer) => answer({ cancel: true })
let launched: Promise<Browser> | undefined

function browser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const headless = process.env['STANDIN_HEADED'] !== '1'
  launched ??= chromium.launch({ executablePath, headless, args: ['--disable-dev-shm-usage'] })
  return launched
}

class App extends EventEmitter {
  readonly name = 'Cumulab'
  readonly isPackaged = true
  readonly userData = process.env['STANDIN_USER_DATA'] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'standin-'))
  whenReady = async (): Promise<void> => undefined
  enableSandbox = (): void => undefined
  getLocale = (): string => 'en-US'
  getVersion = (): string => '0.0.0-standin'
  requestSingleInstanceLock = (): boolean => true
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`stand-in: getPath(${name})`)
    return this.userData
  }
  quit(): void {
    let stopped = false
    const event = {
      preventDefault: () => {
        stopped = true
      },
    }
    this.emit('before-quit', event)
    if (!stopped) void launched?.then((started) => started.close()).finally(() => process.exit(0))
  }
  exit(code = 0): void {
    process.exit(code)
  }
}
export const app = new App()

class WebContents extends EventEmitter {
  readonly page: Promise<Page>
  handOver: ((channel: string, port: Port) => void) | undefined
  constructor(page: Promise<Page>) {
    super()
    this.page = page
  }
  isDestroyed = (): boolean => false
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    void this.page.then((page) =>
      page.on('popup', (popup) => {
        if (handler({ url: popup.url() }).action === 'deny') void popup.close()
      }),
    )
  }
  postMessage(channel: string, _message: unknown, [port]: readonly Port[] = []): void {
    if (port) this.handOver?.(channel, port)
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => windows
  readonly page: Promise<Page>
  readonly webContents: WebContents
  constructor(options: E.BrowserWindowConstructorOptions) {
    super()
    windows.push(this)
    const { webPreferences } = options
    if (!webPreferences?.contextIsolation || webPreferences.nodeIntegration || !webPreferences.sandbox)
      throw new Error('stand-in: the window is not hardened')
    this.page = this.#open(options)
    this.webContents = new WebContents(this.page)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async #open({ width = 800, height = 600, webPreferences }: E.BrowserWindowConstructorOptions): Promise<Page> {
    const context = await (await browser()).newContext({ viewport: { width, height } })
    const page = await context.newPage()
    this.webContents.handOver = await setUpPage(page, {
      preload: webPreferences?.preload ?? '',
      preloadArguments: webPreferences?.additionalArguments ?? [],
      protocols,
      cancels: (url) => {
        let cancelled = false
        beforeRequest({ url }, ({ cancel }) => {
          cancelled = cancel ?? false
        })
        return cancelled
      },
      onSend: (channel, url) => void ipcMain.emit(channel, { senderFrame: { url }, sender: this.webContents }),
    })
    page.on('close', () => {
      windows.splice(windows.indexOf(this), 1)
      this.webContents.emit('destroyed')
      this.emit('closed')
      if (windows.length === 0) app.emit('window-all-closed')
    })
    return page
  }
  async loadURL(url: string): Promise<void> {
    const page = await this.page
    const { __standinBefore, __standinReady } = globalThis as StandinHooks
    await __standinBefore?.(page)
    await page.goto(toHttp(url))
    this.emit('ready-to-show')
    __standinReady?.(page)
  }
  show = (): void => undefined
  maximize = (): void => undefined
  isMinimized = (): boolean => false
  restore = (): void => undefined
  focus = (): void => undefined
  isMaximized = (): boolean => false
  getNormalBounds = (): E.Rectangle => ({ x: 0, y: 0, width: 1024, height: 680 })
}

export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void => {
    protocols.set(scheme, handler)
  },
}
export const ipcMain = new EventEmitter()
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (): void => undefined,
    setPermissionCheckHandler: (): void => undefined,
    setDevicePermissionHandler: (): void => undefined,
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest): void => {
        beforeRequest = listener
      },
    },
  },
}
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: (): void => undefined }
export const dialog = {
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`),
  showMessageBox: async (): Promise<{ response: number }> => ({ response: 0 }),
}

/** The engine's processes so far, for a test that ends one. */
export const forked: ChildProcess[] = []

export const utilityProcess = {
  fork(file: string, args: string[] = []) {
    const child = fork(file, args, {
      execArgv: ['--import', new URL('./utility-child.mjs', import.meta.url).href],
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
    })
    forked.push(child)
    const ports = new Map<number, Port>()
    const utility = Object.assign(new EventEmitter(), {
      pid: child.pid,
      kill: () => child.kill(),
      postMessage: (data: unknown, transferred: readonly Port[] = []) => {
        const ids = transferred.map((port) => {
          const id = ports.size + 1
          ports.set(id, port)
          port.on('message', (message) => child.connected && child.send({ port: id, data: message.data as never }))
          port.on('close', () => child.connected && child.send({ port: id, closed: true }))
          port.start()
          return id
        })
        child.send({ data: data as never, ports: ids })
      },
    })
    child.on('message', (message: { data: unknown; port?: number }) => {
      if (message.port === undefined) utility.emit('message', message.data)
      else ports.get(message.port)?.postMessage(message.data)
    })
    child.on('exit', (code) => {
      for (const port of ports.values()) port.close()
      utility.emit('exit', code ?? 1)
    })
    return utility
  },
}
