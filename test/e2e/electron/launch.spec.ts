/** A real Electron, wherever its runtime is present. Never asks for one: that would download it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron as electron, expect, test } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '../../..')
const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}
const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist')
const executable = path.join(dist, EXECUTABLES[process.platform] ?? 'electron')

test.skip(!fs.existsSync(executable), 'no Electron runtime on this machine')

test('the real window shows the console and quits saved', async () => {
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-electron-'))
  const app = await electron.launch({
    executablePath: executable,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`, root],
  })
  const window = await app.firstWindow()
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  expect(window.url()).toMatch(/^app:\/\/console\//)
  await app.close()
  expect(fs.existsSync(path.join(userData, 'world/world.db'))).toBe(true)
  fs.rmSync(userData, { recursive: true, force: true })
})
