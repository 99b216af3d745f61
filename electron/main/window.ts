/** The console's window: hardened, at least as large as the console needs, and where it was the last time. */
import fs from 'node:fs'
import { app, BrowserWindow, type Rectangle, screen } from 'electron'
import { ORIGIN } from './protocol.ts'

export interface WindowOptions {
  readonly preload: string
  /** Where the window's place is kept between runs. */
  readonly stateFile: string
}

interface WindowState {
  readonly bounds: Rectangle
  readonly maximized: boolean
}

const WIDTH_MIN = 1024
const HEIGHT_MIN = 680
const FIRST = { width: 1440, height: 900 }

export function openWindow({ preload, stateFile }: WindowOptions): BrowserWindow {
  const state = readState(stateFile)
  const window = new BrowserWindow({
    ...(state?.bounds ?? FIRST),
    minWidth: WIDTH_MIN,
    minHeight: HEIGHT_MIN,
    show: false,
    title: 'Cumulab',
    backgroundColor: '#0f1b2a',
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      // The dictionaries of the spelling checker would be downloaded.
      spellcheck: false,
      additionalArguments: [`--cumulab-version=${app.getVersion()}`],
    },
  })
  if (state?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  void window.loadURL(`${ORIGIN}/index.html`)
  return window
}

/** Undefined for a first run, an unreadable file, or a place on a screen that is no longer there. */
function readState(file: string): WindowState | undefined {
  try {
    const { bounds, maximized } = JSON.parse(fs.readFileSync(file, 'utf8')) as WindowState
    const { x, y, width, height } = bounds
    if (![x, y, width, height].every(Number.isFinite)) return undefined
    const seen = screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, bounds))
    return seen ? { bounds, maximized: maximized === true } : undefined
  } catch {
    return undefined
  }
}

/** Enough of the title bar to take hold of. */
const overlaps = (area: Rectangle, { x, y, width }: Rectangle): boolean =>
  x + width > area.x + 100 && x < area.x + area.width - 100 && y >= area.y && y < area.y + area.height - 50

function writeState(file: string, state: WindowState): void {
  try {
    fs.writeFileSync(file, JSON.stringify(state))
  } catch (error) {
    // The next window opens at its first place; that is all that is lost.
    console.error('the window state could not be saved', error)
  }
}
