import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.ts'

const root = path.resolve(import.meta.dirname, '..')
const executablePath = findChromium()

export default defineConfig({
  testDir: path.join(root, 'test/e2e'),
  outputDir: path.join(root, 'node_modules/.cache/e2e'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  retries: 0,
  timeout: 90_000,
  // Two browsers and two servers share the machine: what is looked for may be a while in coming.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // chromiumSandbox is false by default, so root works; /dev/shm is small in containers.
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
    },
  },
  projects: [
    { name: 'served', testMatch: 'served/**/*.spec.ts' },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
})
