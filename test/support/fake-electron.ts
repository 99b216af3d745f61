/**
 * A recording fake of the `electron` module, for tests of main without a runtime. Every member has Electron's own type, so drift
 * fails the type check, and whatever is not faked throws on use instead of quietly being undefined.
 */
import { EventEmitter } from 'node:events'
import type * as E from 'electron'

export const recorded = {
  windows: [] as BrowserWindow[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  schemes: [] as E.CustomScheme[],
  utilities: [] as FakeUtility[],
  menu: [] as E.MenuItemConstructorOptions[],
  boxes: [] as E.MessageBoxOptions[],
  errorBoxes: [] as [title: string, content: string][],
  exposed: new Map<string, unknown>(),
  exits: [] as number[],
  quits: 0,
  sandboxed: false,
  locale: 'en-US',
  userData: '',
  permissionRequest: undefined as Parameters<E.Session['setPermissionRequestHandler']>[0] | undefined,
  permissionCheck: undefined as Parameters<E.Session['setPermissionCheckHandler']>[0] | undefined,
  devicePermission: undefined as Parameters<E.Session['setDevicePermissionHandler']>[0] | undefined,
  beforeRequest: undefined as ((details: { url: string }, answer: (r: E.CallbackResponse) => void) => void) | undefined,
}

/** Refuses members that are not faked. */
const strict = <T extends object>(name: string, members: T): T =>
  new Proxy(members, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, receiver)
      throw new Error(`fake electron: ${name}.${String(key)} is not faked`)
    },
  })

export class FakeWebContents extends EventEmitter {
  readonly posted: { channel: string; ports: readonly unknown[] }[] = []
  openHandler: Parameters<E.WebContents['setWindowOpenHandler']>[0] | undefined
  destroyed = false
  isDestroyed = (): boolean => this.destroyed
  setWindowOpenHandler(handler: Parameters<E.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler
  }
  postMessage(channel: string, _message: unknown, ports: readonly unknown[] = []): void {
    this.posted.push({ channel, ports })
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => recorded.windows
  readonly webContents = new FakeWebContents()
  readonly options: E.BrowserWindowConstructorOptions
  url = ''
  shown = false
  focused = false
  bounds: E.Rectangle = { x: 10, y: 20, width: 1300, height: 800 }
  constructor(options: E.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    recorded.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.url = url
  }
  show(): void {
    this.shown = true
  }
  focus(): void {
    this.focused = true
  }
  maximize = (): void => undefined
  restore = (): void => undefined
  isMinimized = (): boolean => false
  isMaximized = (): boolean => false
  getNormalBounds = (): E.Rectangle => this.bounds
}

export class FakeUtility extends EventEmitter {
  readonly posted: { message: unknown; ports: readonly unknown[] }[] = []
  readonly file: string
  readonly args: readonly string[]
  killed = false
  constructor(file: string, args: readonly string[]) {
    super()
    this.file = file
    this.args = args
    recorded.utilities.push(this)
  }
  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.posted.push({ message, ports })
  }
  kill(): boolean {
    this.killed = true
    return true
  }
}

const appMembers = {
  name: 'Cumulab',
  isPackaged: true,
  whenReady: async () => undefined,
  enableSandbox: () => {
    recorded.sandboxed = true
  },
  getLocale: () => recorded.locale,
  getVersion: () => '1.2.3',
  getPath: (name: Parameters<E.App['getPath']>[0]) => (name === 'userData' ? recorded.userData : `no/${name}`),
  requestSingleInstanceLock: () => true,
  quit: () => {
    recorded.quits++
  },
  exit: (code = 0) => {
    recorded.exits.push(code)
  },
} satisfies Partial<Omit<E.App, 'whenReady'>> & { whenReady: () => Promise<unknown> }
export const app = strict('app', Object.assign(new EventEmitter(), appMembers))

export const ipcMain = new EventEmitter()
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as string[],
  send(channel: string): void {
    this.sent.push(channel)
  },
})
export const contextBridge = strict('contextBridge', {
  exposeInMainWorld: (name: string, value: unknown) => {
    // The real bridge carries plain data and functions only.
    recorded.exposed.set(name, structuredClone(value))
  },
} satisfies Pick<E.ContextBridge, 'exposeInMainWorld'>)

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: E.CustomScheme[]) => {
    recorded.schemes.push(...schemes)
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    recorded.protocols.set(scheme, handler)
  },
})
export const session = strict('session', {
  defaultSession: strict('defaultSession', {
    setPermissionRequestHandler: (handler: typeof recorded.permissionRequest) => {
      recorded.permissionRequest = handler
    },
    setPermissionCheckHandler: (handler: typeof recorded.permissionCheck) => {
      recorded.permissionCheck = handler
    },
    setDevicePermissionHandler: (handler: typeof recorded.devicePermission) => {
      recorded.devicePermission = handler
    },
    webRequest: strict('webRequest', {
      onBeforeRequest: (listener: typeof recorded.beforeRequest) => {
        recorded.beforeRequest = listener
      },
    }),
  }),
})
export const screen = strict('screen', {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] as E.Display[],
} satisfies Pick<E.Screen, 'getAllDisplays'>)
export const Menu = strict('Menu', {
  buildFromTemplate: (template: E.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: unknown) => {
    recorded.menu = menu as E.MenuItemConstructorOptions[]
  },
})
export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => {
    recorded.errorBoxes.push([title, content])
  },
  showMessageBox: async (options: E.MessageBoxOptions) => {
    recorded.boxes.push(options)
    return { response: 0, checkboxChecked: false }
  },
})
export const utilityProcess = strict('utilityProcess', {
  fork: (file: string, args: string[] = []) => new FakeUtility(file, args),
})
export class MessageChannelMain {
  readonly port1 = { end: 1 }
  readonly port2 = { end: 2 }
}
