/** Which Electron APIs the shell touches, file by file, and that nothing else in the tree touches any. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'electron/main/index.ts': ['BrowserWindow', 'app', 'dialog', 'ipcMain'],
  'electron/main/engine-process.ts': ['MessageChannelMain', 'utilityProcess'],
  'electron/main/menu.ts': ['Menu', 'app', 'dialog'],
  'electron/main/protocol.ts': ['protocol'],
  'electron/main/security.ts': ['app', 'session'],
  'electron/main/window.ts': ['BrowserWindow', 'app', 'screen'],
  'electron/preload/index.ts': ['contextBridge', 'ipcRenderer'],
}
const files = ['electron', 'shared', 'renderer']
  .flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => path.posix.join(folder, file.replaceAll('\\', '/'))),
  )
  .filter((file) => /\.(ts|vue)$/.test(file))

it.each(files)('%s uses only the Electron it may', (file) => {
  const source = fs.readFileSync(path.join(root, file), 'utf8')
  const names = [...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*'electron'/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name && !name.startsWith('type '))
  expect(names.sort()).toEqual(ALLOWED[file] ?? [])
  expect(source).not.toMatch(
    /require\(\s*['"]electron|from\s*['"]electron\/|import\s+\w+\s+from\s+'electron'|process\.binding/,
  )
})
