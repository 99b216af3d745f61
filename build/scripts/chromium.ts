/** Finds a Chromium, or gets one: environment variable, system browser, Playwright's own download, Debian's package. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const SYSTEM: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const base = process.env[variable]
    return base
      ? [
          path.join(base, 'Google/Chrome/Application/chrome.exe'),
          path.join(base, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : []
  }),
}

/** A browser that is here already, or undefined. CHROMIUM names one explicitly. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM']
  if (named) return named
  return SYSTEM[process.platform]?.find((file) => fs.existsSync(file))
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  if (fs.existsSync(file)) return file
  console.error('No Chromium found; asking Playwright for its own.')
  const cli = path.join(path.dirname(path.dirname(import.meta.dirname)), 'node_modules/@playwright/test/cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 300_000 })
  return fs.existsSync(file) ? file : undefined
}

function debians(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return undefined
  console.error('Installing the chromium package with apt-get.')
  const wait = ['-o', 'DPkg::Lock::Timeout=600', '-qq']
  const quiet = { stdio: ['ignore', 'ignore', 2] as ['ignore', 'ignore', number] }
  spawnSync('apt-get', [...wait, 'update'], quiet)
  const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']
  spawnSync('apt-get', [...wait, ...install], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return findChromium()
}

/** The path of a Chromium for the tests. @throws with a clear sentence when none can be had. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium() ?? (await playwrightsOwn()) ?? debians()
  if (found && fs.existsSync(found)) return found
  throw new Error(
    'The tests drive a browser and none can be had here: install Chromium, Chrome or Edge, or set CHROMIUM=/path/to/chrome.',
  )
}
