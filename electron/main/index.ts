/** Electron's main process, as a table of contents: what is switched on, in order. Main owns windows and no data. */
import path from 'node:path'
import { app, BrowserWindow, dialog, ipcMain } from 'electron'
import { type EngineProcess, startEngine } from './engine-process.ts'
import { setMenu } from './menu.ts'
import { ORIGIN, registerScheme, servePages } from './protocol.ts'
import { lockDown } from './security.ts'
import { openWindow } from './window.ts'
import { wording } from './wording.ts'

const HERE = import.meta.dirname
const API_PORT = 4566

async function start(): Promise<void> {
  registerScheme()
  app.enableSandbox()
  await app.whenReady()
  const words = wording(app.getLocale())
  lockDown()
  servePages(path.join(HERE, '../renderer'))
  setMenu(words)
  const engine = startEngine({
    file: path.join(HERE, 'entry-utility.js'),
    worldDir: path.join(app.getPath('userData'), 'world'),
    apiPort: API_PORT,
    onFailed: (message) => {
      dialog.showErrorBox(words.cannotOpenWorld, message)
      app.exit(1)
    },
  })
  dealPorts(engine)
  const open = (): BrowserWindow =>
    openWindow({
      preload: path.join(HERE, 'preload.cjs'),
      stateFile: path.join(app.getPath('userData'), 'window.json'),
    })
  keepOneInstance(open)
  quitCleanly(engine)
  open()
}

/** A page asks once per load; the port it gets leads straight to the engine's process. */
function dealPorts(engine: EngineProcess): void {
  ipcMain.on('cumulab:connect', (event) => {
    const url = event.senderFrame?.url ?? ''
    if (url === ORIGIN || url.startsWith(`${ORIGIN}/`)) engine.deal(event.sender)
  })
}

function keepOneInstance(open: () => BrowserWindow): void {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) open()
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}

/** The first wish to quit asks the engine to save; when its process is gone, the app goes too. */
function quitCleanly(engine: EngineProcess): void {
  let saved = false
  app.on('before-quit', (event) => {
    if (saved) return
    event.preventDefault()
    void engine.stop().then(() => {
      saved = true
      app.quit()
    })
  })
}

if (app.requestSingleInstanceLock())
  start().catch((error: unknown) => {
    console.error(error)
    app.exit(1)
  })
else app.quit()
