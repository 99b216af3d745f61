import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { findChromium } from '../../build/scripts/chromium.ts'

const root = path.resolve(import.meta.dirname, '../..')
const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'cumulab-standin-'))
afterAll(() => fs.rmSync(userData, { recursive: true, force: true }))

it('the built main, preload and engine process launch in a real Chromium, survive a crash and let nothing out', async () => {
  const shot = path.join(root, 'node_modules/.cache/standin.png')
  fs.mkdirSync(path.dirname(shot), { recursive: true })
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './test/standin/hooks.mjs', 'test/standin/run.ts', shot],
    {
      cwd: root,
      timeout: 55_000,
      env: { ...process.env, CHROMIUM: findChromium() ?? '', STANDIN_USER_DATA: userData },
    },
  )
  expect(JSON.parse(stdout)).toEqual({
    states: ['pending', 'running'],
    afterCrash: ['running'],
    saved: { name: 'practice.pem', text: 'a key of the page itself' },
    engines: 2,
    shell: { platform: 'linux', version: '0.0.0-standin' },
    leaked: [],
    outside: 'blocked',
    url: 'http://app.console/index.html',
    errors: [],
  })
})
