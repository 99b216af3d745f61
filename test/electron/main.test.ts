import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { app, type BrowserWindow, type FakeUtility, ipcMain, recorded } from '../support/fake-electron.ts'

recorded.userData = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-main-'))
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const window = (): BrowserWindow => recorded.windows[0] as BrowserWindow
const engine = (): FakeUtility => recorded.utilities.at(-1) as FakeUtility

beforeAll(async () => {
  await import('../../electron/main/index.ts')
  await settled()
})
afterAll(() => fs.rmSync(recorded.userData, { recursive: true, force: true }))

describe('the window', () => {
  it('is one, hardened, on the app origin, and shown when it has something to show', () => {
    expect(recorded.windows).toHaveLength(1)
    expect(window().url).toBe('app://console/index.html')
    expect(window().options).toMatchObject({ minWidth: 1024, minHeight: 680, show: false })
    expect(window().options.webPreferences).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    })
    expect(recorded.sandboxed).toBe(true)
    expect(window().shown).toBe(false)
    window().emit('ready-to-show')
    expect(window().shown).toBe(true)
  })

  it('keeps its place for the next run', async () => {
    window().emit('close')
    const kept = JSON.parse(fs.readFileSync(path.join(recorded.userData, 'window.json'), 'utf8')) as unknown
    expect(kept).toEqual({ bounds: { x: 10, y: 20, width: 1300, height: 800 }, maximized: false })
  })

  it.each([
    ['kept', { bounds: { x: 10, y: 20, width: 1300, height: 800 }, maximized: false }, { x: 10, y: 20, width: 1300 }],
    [
      'on a screen that is gone',
      { bounds: { x: 9000, y: 20, width: 1300, height: 800 } },
      { width: 1440, height: 900 },
    ],
    ['garbled', { bounds: { x: 'left' } }, { width: 1440 }],
  ])('opens where its place is %s', async (_name, state, options) => {
    fs.writeFileSync(path.join(recorded.userData, 'window.json'), JSON.stringify(state))
    const open = recorded.windows.splice(0)
    app.emit('activate')
    expect(window().options).toMatchObject(options)
    recorded.windows.splice(0, 1, ...open)
  })

  it('comes to the front when the app is started again', () => {
    app.emit('second-instance')
    expect(window().focused).toBe(true)
    expect(recorded.windows).toHaveLength(1)
  })
})

describe('what the page may not do', () => {
  it('open windows, navigate away, embed', () => {
    const { webContents } = window()
    expect(webContents.openHandler?.({ url: 'https://example.com/' } as never)).toEqual({ action: 'deny' })
    const stopped: string[] = []
    const go = (url: string): boolean =>
      webContents.emit('will-navigate', { preventDefault: () => stopped.push(url) }, url)
    for (const url of ['https://evil.test/', 'file:///etc/passwd', 'app://console.evil/', 'app://console/index.html'])
      go(url)
    expect(stopped).toEqual(['https://evil.test/', 'file:///etc/passwd', 'app://console.evil/'])
    let embedded = true
    webContents.emit('will-attach-webview', {
      preventDefault: () => {
        embedded = false
      },
    })
    expect(embedded).toBe(false)
  })

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fullscreen'])(
    'have %s',
    (name) => {
      let granted: boolean | undefined
      const answer = (value: boolean): void => {
        granted = value
      }
      recorded.permissionRequest?.({} as never, name as never, answer, {} as never)
      expect(granted).toBe(false)
      expect(recorded.permissionCheck?.({} as never, name as never, '', {} as never)).toBe(false)
      expect(recorded.devicePermission?.({} as never)).toBe(false)
    },
  )

  it.each([
    ['https://example.com/', true],
    ['http://127.0.0.1:4566/', true],
    ['ws://127.0.0.1:4780/socket', true],
    ['file:///etc/passwd', true],
    ['devtools://devtools/x', true],
    ['app://console/assets/x.js', false],
    ['blob:app://console/5f0c3a52-0d3e-4b1c-9d43-6d8a2a8f1e11', false],
    ['blob:app://console.evil/x', true],
    ['blob:https://example.com/x', true],
    ['blob:null/x', true],
    ['data:image/png;base64,', false],
  ])('ask for %s (cancelled: %s)', (url, cancelled) => {
    let answered: boolean | undefined
    recorded.beforeRequest?.({ url }, ({ cancel }) => {
      answered = cancel
    })
    expect(answered).toBe(cancelled)
  })
})

describe('app://console', () => {
  const page = (url: string): Promise<Response> =>
    (recorded.protocols.get('app') as (request: Request) => Promise<Response>)(new Request(url))

  it('is a standard, secure scheme', () => {
    expect(recorded.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  it.each([
    'app://other/index.html',
    'app://console/../../package.json',
    'app://console/%2e%2e/%2e%2e/package.json',
    'app://console/..%5c..%5cpackage.json',
    'app://console/%00.js',
    'app://console/%.js',
    'app://console/missing.js',
  ])('gives nothing for %s', async (url) => {
    expect((await page(url)).status).toBe(404)
  })

  it('gives the page with a policy that lets nothing out', async () => {
    const { assetOf } = await import('../../electron/main/protocol.ts')
    expect(assetOf('/page', 'app://console/ec2/instances/i-1')).toBe(path.join('/page', 'index.html'))
    expect(assetOf('/page', 'app://console/assets/a.js')).toBe(path.join('/page', 'assets/a.js'))
    const folder = fs.mkdtempSync(path.join(recorded.userData, 'page-'))
    fs.writeFileSync(path.join(folder, 'index.html'), '<p>')
    const { servePages } = await import('../../electron/main/protocol.ts')
    servePages(folder)
    const answer = await page('app://console/')
    expect(await answer.text()).toBe('<p>')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("connect-src 'none'")
  })
})

describe('the menu', () => {
  const items = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    menu.flatMap((item) => [item, ...items((item.submenu ?? []) as MenuItemConstructorOptions[])])

  it('has an About that says what this is and is not, in the language of the system', async () => {
    const { setMenu } = await import('../../electron/main/menu.ts')
    const { wording } = await import('../../electron/main/wording.ts')
    for (const [locale, label, sentence] of [
      ['en-GB', 'About Cumulab', /practice simulator.*not affiliated/s],
      ['ko-KR', 'Cumulab 정보', /시뮬레이터.*제휴/s],
    ] as const) {
      setMenu(wording(locale))
      const about = items(recorded.menu).find((item) => item.label === label)
      about?.click?.({} as never, undefined, {} as never)
      expect(recorded.boxes.at(-1)).toMatchObject({ message: 'Cumulab 1.2.3', detail: expect.stringMatching(sentence) })
    }
    expect(items(recorded.menu).some((item) => item.role === 'toggleDevTools')).toBe(false)
  })
})

describe("the engine's process", () => {
  const ask = (url: string): boolean =>
    ipcMain.emit('cumulab:connect', { senderFrame: { url }, sender: window().webContents })
  beforeEach(() => {
    window().webContents.posted.length = 0
  })

  it('gets its world folder, and deals a port only when it is ready and only to our own page', () => {
    expect(engine().file).toMatch(/entry-utility\.js$/)
    expect(JSON.parse(engine().args[0] as string)).toEqual({
      worldDir: path.join(recorded.userData, 'world'),
      apiPort: 4566,
    })
    ask('https://evil.test/')
    ask('app://console.evil/')
    ask('app://console/index.html')
    expect(window().webContents.posted).toEqual([])
    engine().emit('message', { type: 'ready' })
    expect(window().webContents.posted).toEqual([{ channel: 'cumulab:port', ports: [{ end: 2 }] }])
    expect(engine().posted).toEqual([{ message: { type: 'connect' }, ports: [{ end: 1 }] }])
    ask('app://console/index.html')
    expect(window().webContents.posted).toHaveLength(2)
  })

  it('is started again after a crash, later each time, and every page gets a new port', () => {
    vi.useFakeTimers()
    try {
      for (const delay of [500, 1000, 2000]) {
        const before = recorded.utilities.length
        engine().emit('exit', 1)
        vi.advanceTimersByTime(delay - 1)
        expect(recorded.utilities).toHaveLength(before)
        vi.advanceTimersByTime(1)
        expect(recorded.utilities).toHaveLength(before + 1)
      }
      engine().emit('message', { type: 'ready' })
      expect(window().webContents.posted).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('saves before the app goes', async () => {
    let prevented = 0
    const event = { preventDefault: () => prevented++ }
    app.emit('before-quit', event)
    expect(prevented).toBe(1)
    expect(engine().posted.at(-1)).toEqual({ message: { type: 'stop' }, ports: [] })
    expect(recorded.quits).toBe(0)
    const forks = recorded.utilities.length
    engine().emit('exit', 0)
    await settled()
    expect(recorded.quits).toBe(1)
    expect(recorded.utilities).toHaveLength(forks)
    app.emit('before-quit', event)
    expect(prevented).toBe(1)
  })

  it('that cannot open the world says why, and the app ends', async () => {
    const { startEngine } = await import('../../electron/main/engine-process.ts')
    const failures: string[] = []
    const onFailed = (message: string): void => void failures.push(message)
    startEngine({ file: 'entry-utility.js', worldDir: 'w', apiPort: 0, onFailed })
    const forks = recorded.utilities.length
    engine().emit('message', { type: 'failed', message: 'The world is open in another Cumulab.' })
    engine().emit('exit', 1)
    expect(failures).toEqual(['The world is open in another Cumulab.'])
    expect(recorded.utilities).toHaveLength(forks)
  })
})
