import fs from 'node:fs'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')
const chromium =
  process.env['CHROMIUM'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => fs.existsSync(p))
export default defineConfig({
  testDir: path.join(root, 'test/e2e'),
  outputDir: path.join(root, 'node_modules/.cache/e2e'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  retries: 0,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // no `playwright install`: Debian's chromium. chromiumSandbox is false by default, so root works; no /dev/shm dependence in containers.
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
    },
  },
  projects: [
    { name: 'served', testMatch: 'served/**/*.spec.ts' },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
})
